using Microsoft.Extensions.Logging;

namespace WeCom.Client.Http.Transport;

internal static partial class Log
{
    [LoggerMessage(1500, LogLevel.Debug, "Sending {Method} {Endpoint}", EventName = "Sending")]
    public static partial void Sending(ILogger logger, HttpMethod method, string endpoint);

    [LoggerMessage(1501, LogLevel.Debug, "{Endpoint} was refused with errcode {ErrorCode}", EventName = "Refused")]
    public static partial void Refused(ILogger logger, string endpoint, int errorCode);

    [LoggerMessage(
        1502, LogLevel.Warning, "{Endpoint}: repetition {Attempt} of {MaxRetries} in {Delay} after: {Failure}", EventName = "Repeating")]
    public static partial void Repeating(ILogger logger, string endpoint, int attempt, int maxRetries, TimeSpan delay, string failure);

    [LoggerMessage(
        1503, LogLevel.Warning, "{Endpoint} is called too often (45009): nothing is sent to it for {Span}", EventName = "Closed")]
    public static partial void Closed(ILogger logger, string endpoint, TimeSpan span);

    [LoggerMessage(
        1504,
        LogLevel.Warning,
        "{Endpoint} has too many calls at once (45033): at most {Ceiling} for now, and one more every ten seconds",
        EventName = "Lowered")]
    public static partial void Lowered(ILogger logger, string endpoint, int ceiling);

    [LoggerMessage(1505, LogLevel.Debug, "{Endpoint}: waiting {Wait} for WeCom's limit", EventName = "WaitingForLimit")]
    public static partial void WaitingForLimit(ILogger logger, string endpoint, TimeSpan wait);
}
