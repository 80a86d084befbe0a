using Microsoft.Extensions.Logging;

namespace WeCom.Client.Http.Internal;

internal static partial class Log
{
    [LoggerMessage(1500, LogLevel.Debug, "Sending {Method} {Endpoint}", EventName = "Sending")]
    public static partial void Sending(ILogger logger, HttpMethod method, string endpoint);

    [LoggerMessage(1501, LogLevel.Debug, "{Endpoint} was refused with errcode {ErrorCode}", EventName = "Refused")]
    public static partial void Refused(ILogger logger, string endpoint, int errorCode);

    [LoggerMessage(1502, LogLevel.Warning, "{Endpoint}: repetition {Attempt} of {MaxRetries} in {Delay} after: {Failure}", EventName = "Repeating")]
    public static partial void Repeating(ILogger logger, string endpoint, int attempt, int maxRetries, TimeSpan delay, string failure);
}
