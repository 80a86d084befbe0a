using System.Globalization;
using Serilog;
using Serilog.Core;

namespace SyncConsole;

internal static class LogFile
{
    private const string Line = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    // Which levels are written is decided by the host's logging filters, not here.
    public static Logger Open(string path) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .WriteTo.File(path, outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture)
        .CreateLogger();
}
