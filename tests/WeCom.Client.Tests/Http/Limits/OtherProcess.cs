using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace WeCom.Client.Tests.Http.Limits;

/// <summary>The program that makes single calls, in a process of its own, whose memory is that of the library alone.</summary>
internal sealed class OtherProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    public OtherProcess(Uri server)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "WeCom.Client.HostileAnswers.dll");
        _process = Process.Start(new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, server.AbsoluteUri])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
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
