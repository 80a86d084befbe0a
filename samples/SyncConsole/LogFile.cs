using System.Globalization;
using Serilog;
using Serilog.Extensions.Logging;

namespace SyncConsole;

internal static class LogFile
{
    private const string Line = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    // The provider is added to the host's logging, whose filters then apply. AddSerilog would bypass them.
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

    // Serilog ignores a file that it cannot open.
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
