using Microsoft.Extensions.Logging;

namespace WeCom.Client.Tokens.Internal;

internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Debug, "An access token was obtained, good for {Lifetime}", EventName = "Obtained")]
    public static partial void Obtained(ILogger logger, TimeSpan lifetime);

    [LoggerMessage(1001, LogLevel.Warning, "WeCom no longer accepts the access token; renewing it", EventName = "Rejected")]
    public static partial void Rejected(ILogger logger);

    [LoggerMessage(
        1002,
        LogLevel.Warning,
        "The access token could not be renewed ahead of time and is used on while it lives: {Failure}",
        EventName = "LivingOn")]
    public static partial void LivingOn(ILogger logger, string failure);

    [LoggerMessage(1003, LogLevel.Error, "No access token could be obtained (errcode {ErrorCode}): {Failure}", EventName = "Failed")]
    public static partial void Failed(ILogger logger, int? errorCode, string failure);

    [LoggerMessage(1004, LogLevel.Debug, "The access token was taken from the distributed cache", EventName = "Shared")]
    public static partial void Shared(ILogger logger);

    [LoggerMessage(
        1005,
        LogLevel.Warning,
        "The distributed cache failed, and the access token is managed without it: {Failure}",
        EventName = "CacheFailed")]
    public static partial void CacheFailed(ILogger logger, string failure);

    [LoggerMessage(
        1006,
        LogLevel.Information,
        "The access token is not shared through the distributed cache: set {SectionPath}:Protection:Keys to encrypt it there, "
        + "or {SectionPath}:Token:AllowUnprotectedCache",
        EventName = "NotShared")]
    public static partial void NotShared(ILogger logger, string sectionPath);
}
