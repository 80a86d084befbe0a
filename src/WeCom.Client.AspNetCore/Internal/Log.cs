using Microsoft.Extensions.Logging;

namespace WeCom.Client.AspNetCore.Internal;

internal static partial class Log
{
    [LoggerMessage(4100, LogLevel.Warning, "A callback was refused with 403 ({Code}): {Reason}", EventName = "CallbackRefused")]
    public static partial void Refused(ILogger logger, int code, string reason);

    [LoggerMessage(
        4101,
        LogLevel.Warning,
        "A callback was refused with 403: its timestamp is more than {Tolerance} from this host's clock. Check the clock",
        EventName = "CallbackOutOfTime")]
    public static partial void OutOfTime(ILogger logger, TimeSpan tolerance);

    [LoggerMessage(
        4102,
        LogLevel.Warning,
        "A callback was refused with 403: it comes from no address of WeCom (OnlyFromWeComAddresses)",
        EventName = "CallbackFromForeignAddress")]
    public static partial void ForeignAddress(ILogger logger);

    [LoggerMessage(4103, LogLevel.Warning, "A callback could not be read ({StatusCode})", EventName = "CallbackUnreadable")]
    public static partial void Unreadable(ILogger logger, int statusCode);

    [LoggerMessage(
        4104,
        LogLevel.Error,
        "A callback could not be kept and was answered with 503, so that WeCom sends it again: {Failure} ({Cause})",
        EventName = "CallbackNotTaken")]
    public static partial void NotTaken(ILogger logger, string failure, string? cause);

    [LoggerMessage(4105, LogLevel.Debug, "Why the callback could not be kept", EventName = "CallbackNotTakenDetail")]
    public static partial void NotTakenDetail(ILogger logger, Exception exception);

    [LoggerMessage(
        4106,
        LogLevel.Error,
        "The callbacks of registration '{Registration}' wait: {Failure} (errcode {Code}). Next try in {Pause}",
        EventName = "CallbacksNotProcessed")]
    public static partial void NotProcessed(ILogger logger, string registration, string failure, int? code, TimeSpan pause);

    [LoggerMessage(
        4108,
        LogLevel.Warning,
        "A callback was refused with 413: its body is larger than {MaxBytes} bytes (MaxBodyBytes)",
        EventName = "CallbackTooLarge")]
    public static partial void TooLarge(ILogger logger, int maxBytes);

    [LoggerMessage(
        4109,
        LogLevel.Warning,
        "The addresses of WeCom could not be read anew, so those of the last time stay in use (OnlyFromWeComAddresses): {Failure}",
        EventName = "CallbackAddressesNotRead")]
    public static partial void AddressesNotRead(ILogger logger, string failure);

    [LoggerMessage(4107, LogLevel.Debug, "Why the callbacks wait", EventName = "CallbacksNotProcessedDetail")]
    public static partial void NotProcessedDetail(ILogger logger, Exception exception);
}
