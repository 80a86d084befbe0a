using System.Globalization;
using Serilog;
using Serilog.Extensions.Logging;

namespace SyncConsole;

internal static class LogFile
{
    private const string Line = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    // Which levels are written is for the host's logging filters to decide. AddSerilog would switch them off, and write all that Entity
    // Framework says.
    public static SerilogLoggerProvider Open(string path)
    {
        DemandWritable(path);
        return new(
            new LoggerConfiguration()
                .MinimumLevel.Verbose()
                .WriteTo.File(path, outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture)
                .CreateLogger(),
            dispose: true);
    }

    // Serilog would go on in silence, without a log.
    private static void DemandWritable(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The log file cannot be written: {e.Message} Name another with --log-file.", e);
        }
    }
}
