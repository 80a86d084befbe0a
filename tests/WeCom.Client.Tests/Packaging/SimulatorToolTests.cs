using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using WeCom.Client.Tests.Conventions;

namespace WeCom.Client.Tests.Packaging;

/// <summary>The simulator as people install it: from a package, as a command of their shell.</summary>
public sealed partial class SimulatorToolTests : IDisposable
{
    private const string Command = "wecom-simulator";
    private static readonly Dictionary<string, string> NoSettings = [];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("wecom-tool-");

    private string Feed => Path.Combine(_root.FullName, "feed");

    private string Tools => Path.Combine(_root.FullName, "tools");

    public void Dispose() => _root.Delete(recursive: true);

    [FullLengthFact]
    public async Task The_tool_that_the_README_installs_gives_a_token_and_ends_when_told_to()
    {
        await InstallAsync(PackageInReadme());

        using var process = Process.Start(new ProcessStartInfo(
            Path.Combine(Tools, Command),
            ["--port", "0", "--departments", "3", "--people", "5"])
        {
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_ROOT"] = DotNet.Root },
        })!;
        try
        {
            // Without activities: tests of what the library exposes listen to all of this process, and would see the address of this call.
            using var http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
            using var answer = JsonDocument.Parse(await http.GetStringAsync(await AddressAsync(process)));
            Assert.Equal(0, answer.RootElement.GetProperty("errcode").GetInt32());
            Assert.NotEmpty(answer.RootElement.GetProperty("access_token").GetString()!);
            await StopAsync(process);
        }
        finally
        {
            process.Kill();
        }
    }

    private static string PackageInReadme()
    {
        var readme = Markdown.Read("README.md");
        var install = InstallLine().Match(readme.CodeOf("simulator-tool", "sh"));
        Assert.True(install.Success, "The block simulator-tool has no line 'dotnet tool install --global PACKAGE'.");
        Assert.Contains(readme.Blocks, block => block.Lines.Exists(line => line.StartsWith($"{Command} ", StringComparison.Ordinal)));
        return install.Groups[1].Value;
    }

    // Under a version that nobody has, so that no cache can hand out an older one.
    private async Task InstallAsync(string package)
    {
        var version = $"0.0.0-tool.{Guid.NewGuid():N}";
        await DotNet.RunAsync(
            Product.Root(),
            NoSettings,
            "pack",
            Path.Combine("samples", "Simulator"),
            "--output",
            Feed,
            $"-p:Version={version}",
            $"-p:ArtifactsPath={Path.Combine(_root.FullName, "artifacts")}",
            "-p:RunAnalyzers=false");
        await DotNet.RunAsync(_root, NoSettings, "tool", "install", package, "--tool-path", Tools, "--source", Feed, "--version", version);
    }

    /// <returns>The address of the call to gettoken that the tool prints to begin with.</returns>
    private static async Task<string> AddressAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.StartsWith("curl ", StringComparison.Ordinal))
            {
                return line.Split('"')[1];
            }
        }

        throw new InvalidOperationException("The tool ended before it printed its address.");
    }

    private static async Task StopAsync(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // It has no SIGTERM to send.
        }

        using var kill = Process.Start("kill", ["-s", "TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, process.ExitCode);
    }

    [GeneratedRegex(@"^dotnet tool install --global ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex InstallLine();
}
