using System.Diagnostics;
using System.Globalization;
using WeCom.Client.Simulator;

namespace Simulator.Tests;

/// <summary>Runs the program as a process of its own and ends it by a signal.</summary>
public sealed class SignalTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("simulator-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task SIGTERM_ends_it_with_0_and_saves_the_company()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // It has no SIGTERM to send.
        }

        var file = Path.Combine(_folder.FullName, "company.jsonl");
        var program = typeof(SimulatorRun).Assembly.Location.Replace("Simulator.Tests.dll", "Simulator.dll", StringComparison.Ordinal);
        using var process = Process.Start(new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [program, "--port", "0", "--departments", "3", "--people", "5", "--save", file])
        { RedirectStandardOutput = true })!;
        try
        {
            while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line
                && !line.StartsWith("curl ", StringComparison.Ordinal))
            {
            }

            using var kill = Process.Start("kill", ["-s", "TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        finally
        {
            process.Kill();
        }

        Assert.Equal(0, process.ExitCode);
        await using var saved = File.OpenRead(file);
        Assert.Equal(5, (await SimulatedOrganization.LoadAsync(saved)).People.Count);
    }
}
