using System.Text;
using SyncConsole.Rendering;

namespace SyncConsole.Tests;

/// <summary>One run of the program in this process, with its output as a file would hold it, in a folder of its own.</summary>
internal sealed class ConsoleRun : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sync-console-");

    public string Output { get; private set; } = "";

    /// <summary>The output on one line, for what may be wrapped anywhere.</summary>
    public string Text => string.Join(' ', Output.Split([' ', '\n', '\r', '│'], StringSplitOptions.RemoveEmptyEntries));

    public string Log => File.ReadAllText(LogPath);

    public string LogPath => PathOf("run.log");

    public string DatabasePath => PathOf("run.db");

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public Task<int> SimulateAsync(params string[] more) => RunAsync(new(), ["--departments", "12", "--people", "200", .. more]);

    public Task<int> RunAsync(Dictionary<string, string?> environment, params string[] args) => RunAsync(environment, args, CancellationToken.None);

    public async Task<int> RunAsync(Dictionary<string, string?> environment, string[] args, CancellationToken cancellationToken)
    {
        var output = new StringBuilder();
        await using var writer = new StringWriter(output);
        var exitCode = await Application.RunAsync(
            [.. args.Contains("--database", StringComparer.Ordinal) ? [] : (string[])["--database", DatabasePath], "--log-file", LogPath, .. args],
            Terminal.Create(writer, isTerminal: false),
            environment.GetValueOrDefault,
            cancellationToken);
        Output = output.ToString();
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

    public void Dispose() => _folder.Delete(recursive: true);
}
