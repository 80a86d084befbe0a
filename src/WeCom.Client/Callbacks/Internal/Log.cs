using Microsoft.Extensions.Logging;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>No id of a record is logged: the inbox holds it.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Debug, "A callback of type {Event} is in the inbox", EventName = "EventReceived")]
    public static partial void Received(ILogger logger, string @event);

    [LoggerMessage(
        4001,
        LogLevel.Information,
        "Callbacks: {Count} members and departments were read again; {Failed} of them failed and are tried again",
        EventName = "RecordsFollowed")]
    public static partial void Followed(ILogger logger, int count, int failed);

    [LoggerMessage(
        4002,
        LogLevel.Information,
        "Callbacks: {Count} members and departments wait, so one full sync is made for all of them",
        EventName = "FullSyncForCallbacks")]
    public static partial void FullSync(ILogger logger, int count);

    [LoggerMessage(4003, LogLevel.Debug, "Callbacks wait for the sync that is in progress", EventName = "CallbacksWait")]
    public static partial void Waits(ILogger logger);

    [LoggerMessage(
        4006,
        LogLevel.Debug,
        "Many callbacks wait, and more are coming: they are followed together once none came for some seconds",
        EventName = "CallbacksWaitForEnd")]
    public static partial void WaitsForEnd(ILogger logger);

    [LoggerMessage(
        4004,
        LogLevel.Warning,
        "Callbacks: a row of kind {Kind} failed {Tries} times and is tried again at {DueAt}: {Failure}",
        EventName = "CallbackFailed")]
    public static partial void Failed(ILogger logger, WeComHintKind kind, int tries, DateTimeOffset? dueAt, string failure);

    [LoggerMessage(
        4005,
        LogLevel.Error,
        "Callbacks: a row of kind {Kind} failed {Tries} times and is parked; list it with IWeComCallbacks.ListParkedAsync, mend the cause "
        + "and release it: {Failure}",
        EventName = "CallbackParked")]
    public static partial void Parked(ILogger logger, WeComHintKind kind, int tries, string failure);
}
