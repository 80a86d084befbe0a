using Microsoft.Extensions.Logging;

namespace WeCom.Client.Contacts.Exports;

internal static partial class Log
{
    [LoggerMessage(2010, LogLevel.Debug, "The export of people is not ready: asking again in {Delay}", EventName = "ExportNotReady")]
    public static partial void NotReady(ILogger logger, TimeSpan delay);

    [LoggerMessage(2011, LogLevel.Information, "The export of people has {Files} files, {Bytes} bytes in all", EventName = "ExportReady")]
    public static partial void Ready(ILogger logger, int files, long bytes);
}
