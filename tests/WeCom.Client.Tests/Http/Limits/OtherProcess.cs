using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace WeCom.Client.Tests.Http.Limits;

/// <summary>The program that makes single calls, in a process of its own, whose memory is that of the library alone.</summary>
internal sealed class OtherProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    /// <param name="server">The server that answers its calls.</param>
    /// <param name="youngest">
    /// The bytes that the collector lets the process allocate before it collects. Null lets the cache of the processor decide, as by
    /// default, so that the peak is another one on each machine.
    /// </param>
    public OtherProcess(Uri server, long? youngest)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "WeCom.Client.HostileAnswers.dll");
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, server.AbsoluteUri])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_GCgen0size"] = youngest?.ToString("x", CultureInfo.InvariantCulture);
        _process = Process.Start(start)!;
    }

    /// <summary>Makes a call there.</summary>
    /// <returns>What became of it, and the bytes by which the peak of the process is above its rest before the call.</returns>
    public async Task<(string Outcome, long Growth)> CallAsync(string endpoint)
    {
        await _process.StandardInput.WriteLineAsync(endpoint);
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        var answer = JsonSerializer.Deserialize<string[]>(line ?? throw new InvalidOperationException("It ended without an answer."))!;
        return (answer[0], long.Parse(answer[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
