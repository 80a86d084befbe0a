using Microsoft.Extensions.Logging;

namespace WeCom.Client.Sync.Runs;

internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Information, "Sync {RunId} started, over everything: {IsFull}", EventName = "Started")]
    public static partial void Started(ILogger logger, Guid runId, bool isFull);

    [LoggerMessage(
        3001,
        LogLevel.Information,
        "Sync {RunId} ended as {Status} after {Duration}: departments {Departments}, people {Users}",
        EventName = "Ended")]
    public static partial void Ended(
        ILogger logger,
        Guid runId,
        SyncStatus status,
        SyncCounts departments,
        SyncCounts users,
        TimeSpan duration);

    [LoggerMessage(3002, LogLevel.Warning, "Sync {RunId}: {Warning}", EventName = "Warned")]
    public static partial void Warned(ILogger logger, Guid runId, string warning);

    [LoggerMessage(3003, LogLevel.Warning, "Sync {RunId} took {Duration}, longer than {Threshold}", EventName = "Slow")]
    public static partial void Slow(ILogger logger, Guid runId, TimeSpan duration, TimeSpan threshold);

    [LoggerMessage(
        3004,
        LogLevel.Error,
        "Sync {RunId}: {Count} records or departments could not be read or written; the result names them",
        EventName = "Incomplete")]
    public static partial void Incomplete(ILogger logger, Guid runId, int count);

    [LoggerMessage(3005, LogLevel.Error, "Sync {RunId} was broken off: {Failure}", EventName = "Broken")]
    public static partial void Broken(ILogger logger, Guid runId, string failure);

    [LoggerMessage(3006, LogLevel.Error, "The connection test failed: {Failure}", EventName = "ConnectionFailed")]
    public static partial void ConnectionFailed(ILogger logger, string failure);

    [LoggerMessage(3007, LogLevel.Debug, "Sync {RunId} ended its lease", EventName = "LeaseEnded")]
    public static partial void LeaseEnded(ILogger logger, Guid runId);

    [LoggerMessage(
        3008,
        LogLevel.Warning,
        "Sync {RunId} could not renew its lease and tries again: {Failure}",
        EventName = "LeaseNotRenewed")]
    public static partial void LeaseNotRenewed(ILogger logger, Guid runId, string failure);

    [LoggerMessage(
        3009,
        LogLevel.Warning,
        "Sync {RunId} could not give its lease back; it expires within {Duration}: {Failure}",
        EventName = "LeaseNotReleased")]
    public static partial void LeaseNotReleased(ILogger logger, Guid runId, TimeSpan duration, string failure);

    [LoggerMessage(
        3010,
        LogLevel.Error,
        "Sync {RunId}: its end could not be written into the journal: {Failure}",
        EventName = "JournalFailed")]
    public static partial void JournalFailed(ILogger logger, Guid runId, string failure);

    [LoggerMessage(
        3011,
        LogLevel.Information,
        "Sync {RunId} takes {Calls} calls, about {Expected}, if there are as many departments as in the last full sync",
        EventName = "Forecast")]
    public static partial void Forecast(ILogger logger, Guid runId, int calls, TimeSpan expected);
}
