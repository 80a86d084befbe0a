using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using SyncConsole.Rendering;
using WeCom.Client.Simulator;
using WeCom.Client.Tests.Exposure;

namespace SyncConsole.Tests;

/// <summary>One run of the program in this process, with its output as a file would hold it, in a folder of its own.</summary>
internal sealed class ConsoleRun : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sync-console-");

    /// <summary>The service that it runs against; null where it starts one itself.</summary>
    public WeComSimulator? WeCom { get; init; }

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    /// <summary>Gets both outputs on one line, for texts that may be wrapped.</summary>
    public string Text => string.Join(' ', (Output + Error).Split([' ', '\n', '\r', '│'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Gets the piped input, or null for an interactive terminal.</summary>
    public string? Input { get; init; } = "";

    /// <summary>Gets the keys that are pressed.</summary>
    public IAnsiConsoleInput? Keyboard { get; init; }

    public string Log => File.ReadAllText(LogPath);

    public string LogPath => PathOf("run.log");

    public string DatabasePath => PathOf("run.db");

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public Task<int> SimulateAsync(params string[] more) => RunAsync(new(), ["--departments", "12", "--people", "200", .. more]);

    public Task<int> RunAsync(Dictionary<string, string?> environment, params string[] args) =>
        RunAsync(environment, args, CancellationToken.None);

    public async Task<int> RunAsync(Dictionary<string, string?> environment, string[] args, CancellationToken cancellationToken)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        using var input = Input is null ? null : new StringReader(Input);
        using var exposure = new HostExposure(withActivities: !args.Contains("--telemetry", StringComparer.Ordinal));
        exposure.Watch(new ServiceCollection(), WeCom is null ? [] : [WeCom]);
        var exitCode = await Application.RunAsync(
            [.. Unless(args, "--database", DatabasePath), .. Unless(args, "--log-file", LogPath), .. args],
            new(ConsoleOn(output), ConsoleOn(error), output, input),
            new ConfigurationBuilder().AddInMemoryCollection(environment.Select(AsSetting)).Build(),
            cancellationToken);
        Output = output.ToString();
        Error = error.ToString();
        Disclose(exposure, environment.Where(variable => IsSecret(variable.Key)).Select(variable => variable.Value));
        return exitCode;
    }

    /// <summary>The part of the output under a title.</summary>
    public string Section(string title)
    {
        var start = Output.IndexOf($"── {title} ──", StringComparison.Ordinal);
        Assert.True(start >= 0, $"There is no section '{title}' in:\n{Output}");
        var end = Output.IndexOf("\n── ", start + 1, StringComparison.Ordinal);
        return end < 0 ? Output[start..] : Output[start..end];
    }

    // The output names people, the log does not. The output may be wrapped anywhere.
    private void Disclose(HostExposure exposure, IEnumerable<string?> secrets)
    {
        exposure.Hide(secrets);
        var logger = exposure.Logs.CreateLogger("SyncConsole");
        foreach (var line in File.Exists(LogPath) ? File.ReadAllLines(LogPath) : [])
        {
            logger.Log(line.Contains(" DBG ", StringComparison.Ordinal) ? LogLevel.Debug : LogLevel.Information, "{Line}", line);
        }

        logger.LogTrace("{Shown}", string.Concat((Output + Error).Where(character => !char.IsWhiteSpace(character))));
    }

    private static KeyValuePair<string, string?> AsSetting(KeyValuePair<string, string?> variable) =>
        KeyValuePair.Create(variable.Key.Replace("__", ":", StringComparison.Ordinal), variable.Value);

    private static bool IsSecret(string variable) =>
        variable.Contains("SECRET", StringComparison.OrdinalIgnoreCase)
            || variable.Contains("Keys", StringComparison.Ordinal)
            || variable.Contains("Passphrase", StringComparison.Ordinal);

    private IAnsiConsole ConsoleOn(TextWriter writer)
    {
        var console = Terminal.Create(writer, isTerminal: false);
        return Keyboard is null ? console : new TypingConsole(console, Keyboard);
    }

    private static string[] Unless(string[] args, string option, string path) =>
        args.Contains(option, StringComparer.Ordinal) ? [] : [option, path];

    public void Dispose() => _folder.Delete(recursive: true);
}
