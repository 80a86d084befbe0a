using Microsoft.Extensions.Logging;

namespace WeCom.Client.Schedule.Internal;

internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Information, "A {Kind} sync begins, due at {Due}", EventName = "Due")]
    public static partial void Due(ILogger logger, ScheduledRunKind kind, DateTimeOffset? due);

    [LoggerMessage(5001, LogLevel.Warning, "A {Kind} sync of the schedule failed or could not begin: {Failure}", EventName = "RunFailed")]
    public static partial void RunFailed(ILogger logger, ScheduledRunKind kind, string failure);

    [LoggerMessage(5002, LogLevel.Debug, "The progress of a sync could not be shown: {Failure}", EventName = "BeatFailed")]
    public static partial void BeatFailed(ILogger logger, string failure);

    [LoggerMessage(
        5003,
        LogLevel.Warning,
        "The end of a sync could not be written into the schedule, which is tried again in {Pause}: {Failure}",
        EventName = "NotGivenBack")]
    public static partial void NotGivenBack(ILogger logger, TimeSpan pause, string failure);

    [LoggerMessage(
        5004,
        LogLevel.Warning,
        "The process that ran a {Kind} sync of the schedule ended before the sync did, which counts as a failure",
        EventName = "ProcessDied")]
    public static partial void ProcessDied(ILogger logger, ScheduledRunKind kind);

    [LoggerMessage(
        5005,
        LogLevel.Error,
        "The schedule of registration '{Registration}' could not be read, which is tried again in {Pause}: {Failure}",
        EventName = "NotRead")]
    public static partial void NotRead(ILogger logger, string registration, TimeSpan pause, string failure);

    [LoggerMessage(5006, LogLevel.Warning, "Observer {Observer} failed on a {Notice}: {Failure}", EventName = "ObserverFailed")]
    public static partial void ObserverFailed(ILogger logger, string observer, string notice, string failure);

    [LoggerMessage(5007, LogLevel.Warning, "What observers are to be told could not be found out: {Failure}", EventName = "NotTold")]
    public static partial void NotTold(ILogger logger, string failure);

    [LoggerMessage(5008, LogLevel.Information, "{Title}: {Text}", EventName = "Noticed")]
    public static partial void Noticed(ILogger logger, string title, string text);

    [LoggerMessage(5009, LogLevel.Warning, "{Title}: {Text}", EventName = "NeedsAttention")]
    public static partial void NeedsAttention(ILogger logger, string title, string text);

    [LoggerMessage(
        5010,
        LogLevel.Warning,
        "{Missed} of the {All} members whom NotifyByWeCom names did not get a message: each must exist, be in the visible scope of the app "
        + "and have a licence. Their userids are logged at level Debug",
        EventName = "NotReached")]
    public static partial void NotReached(ILogger logger, int missed, int all);

    [LoggerMessage(5011, LogLevel.Debug, "Members who did not get a message: {UserIds}", EventName = "NotReachedIds")]
    public static partial void NotReachedIds(ILogger logger, IEnumerable<string> userIds);

    [LoggerMessage(
        5012,
        LogLevel.Warning,
        "The schedule of registration '{Registration}' is kept in the memory of this process: a restart forgets it, and each instance of "
        + "the host runs every due time for itself. To coordinate them, call AddEntityFrameworkCoreStores or "
        + "AddEntityFrameworkCoreJournal, or register an ISyncStateStore",
        EventName = "KeptInMemory")]
    public static partial void KeptInMemory(ILogger logger, string registration);

    [LoggerMessage(
        5013,
        LogLevel.Error,
        "Observer {Observer} could not be made, so it hears of nothing; the others do: {Failure}",
        EventName = "ObserverNotMade")]
    public static partial void ObserverNotMade(ILogger logger, string observer, string failure);

    [LoggerMessage(
        5014,
        LogLevel.Warning,
        "A notice of another company than that of the settings was not sent by NotifyByWeCom: {Title}",
        EventName = "OfAnotherCompany")]
    public static partial void OfAnotherCompany(ILogger logger, string title);
}
