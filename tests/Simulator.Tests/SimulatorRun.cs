using System.Text;
using System.Text.Json;
using Spectre.Console;

namespace Simulator.Tests;

/// <summary>One run of the program in this process, on a free port, with its output as a file would hold it.</summary>
internal sealed class SimulatorRun : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly WatchedWriter _output = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler());
    private readonly Task<int> _run;

    private SimulatorRun(string[] args) => _run = Application.RunAsync(
        args.Contains("--port") ? args : ["--port", "0", .. args],
        AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_output), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No }),
        isTerminal: false,
        TimeProvider.System,
        _stop.Token);

    public string Output => _output.ToString();

    public static async Task<SimulatorRun> StartAsync(params string[] args)
    {
        var run = new SimulatorRun(args);
        await Task.WhenAny(run._output.Ready, run._run);
        return run;
    }

    /// <summary>
    /// Calls the address that the program prints after curl, or another one of the same server.
    /// </summary>
    public async Task<JsonElement> GetAsync(string? url = null)
    {
        var curl = Output.Split('\n').Single(line => line.StartsWith("curl ", StringComparison.Ordinal)).Split('"')[1];
        return JsonElement.Parse(await _http.GetStringAsync(url is null ? curl : new Uri(new Uri(curl), "/cgi-bin/" + url).ToString()));
    }

    public async Task<JsonElement> PostAsync(string url, string body)
    {
        using var content = new StringContent(body);
        using var response = await _http.PostAsync(url, content);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }

    public async Task<string> TokenAsync() => (await GetAsync()).GetProperty("access_token").GetString()!;

    /// <summary>Stops the program, as Ctrl+C does.</summary>
    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        return await _run;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        _stop.Dispose();
        await _output.DisposeAsync();
    }

    private sealed class WatchedWriter : StringWriter
    {
        private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Lock _gate = new();

        public Task Ready => _ready.Task;

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value)
        {
            lock (_gate)
            {
                base.WriteLine(value);
            }

            if (value?.StartsWith("curl ", StringComparison.Ordinal) is true)
            {
                _ready.TrySetResult();
            }
        }

        public override string ToString()
        {
            lock (_gate)
            {
                return base.ToString();
            }
        }
    }
}
