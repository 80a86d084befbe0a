using System.Diagnostics;

namespace WeCom.Client.Benchmarks.Http;

/// <summary>This program once more, in another process that does one thing and ends with the last use of this object.</summary>
internal sealed class OwnProcess : IDisposable
{
    private readonly Process _process;

    public OwnProcess(params IReadOnlyList<string> arguments) =>
        _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The other process ended without an answer.");

    /// <summary>Sends a line, and returns the line that answers it.</summary>
    public async Task<string> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await ReadLineAsync();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
