using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace SyncConsole.Tests;

/// <summary>Observes the console of the process, so it does not run in parallel with other tests.</summary>
[Collection(nameof(TelemetryTests))]
[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
public sealed class TelemetryTests : IDisposable
{
    private readonly ConsoleRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Metrics_and_syncs_are_printed_to_the_console_after_the_run()
    {
        var before = Console.Out;
        await using var printed = new StringWriter();
        Console.SetOut(TextWriter.Synchronized(printed));
        try
        {
            var exitCode = await _run.SimulateAsync("--telemetry", "console");
            Assert.True(exitCode == ExitCode.Success, _run.Error + _run.Output);
        }
        finally
        {
            Console.SetOut(before);
        }

        var text = printed.ToString();
        Assert.Contains("Metric Name: wecom.client.sync.records", text, StringComparison.Ordinal);
        Assert.Contains("wecom.endpoint: user/list", text, StringComparison.Ordinal);
        Assert.Contains("wecom sync", text, StringComparison.Ordinal);
        Assert.DoesNotContain("wecom user/list", text, StringComparison.Ordinal);
        Assert.Contains("Whole run", _run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_and_every_call_are_sent_by_OTLP()
    {
        await using var collector = new Collector();

        var exitCode = await _run.RunAsync(
            new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" },
            "--departments", "12", "--people", "200", "--telemetry", "otlp");

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Contains("wecom.client.request.duration", collector.Received("/v1/metrics"), StringComparison.Ordinal);
        Assert.Contains("wecom sync", collector.Received("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("wecom user/list", collector.Received("/v1/traces"), StringComparison.Ordinal);
    }

    /// <summary>Listens in place of a collector. Texts appear unencoded in the binary messages.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly HttpListener _listener;
        private readonly Task _listening;
        private readonly ConcurrentQueue<(string Path, string Body)> _received = [];

        public Collector()
        {
            (_listener, Address) = Listen();
            _listening = ReceiveAsync();
        }

        public string Address { get; }

        public string Received(string path) =>
            string.Join('\n', _received.Where(message => message.Path == path).Select(message => message.Body));

        public async ValueTask DisposeAsync()
        {
            _listener.Close();
            await _listening;
        }

        // HttpListener does not support port 0, and a free port may be taken a moment later.
        private static (HttpListener Listener, string Address) Listen()
        {
            for (var port = 43_180; ; port++)
            {
                var (listener, address) = (new HttpListener(), $"http://127.0.0.1:{port}/");
                listener.Prefixes.Add(address);
                try
                {
                    listener.Start();
                    return (listener, address);
                }
                catch (HttpListenerException) when (port < 43_280)
                {
                    listener.Close();
                }
            }
        }

        private async Task ReceiveAsync()
        {
            while (true)
            {
                HttpListenerContext context;
                try
                {
                    context = await _listener.GetContextAsync();
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                _received.Enqueue((context.Request.Url!.AbsolutePath, await reader.ReadToEndAsync()));
                context.Response.Close();
            }
        }
    }
}
