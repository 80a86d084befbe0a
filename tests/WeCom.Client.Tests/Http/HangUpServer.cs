using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WeCom.Client.Tests.Http;

/// <summary>
/// A server on real sockets with connections that stay open, until it reads a call of some endpoint, does whatever it asks for, and hangs
/// up without a word.
/// </summary>
internal sealed class HangUpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly string _endpoint;
    private readonly Task _serving;

    public HangUpServer(string endpoint)
    {
        _endpoint = endpoint;
        _listener.Start();
        _serving = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}/");

    /// <summary>The paths of all calls that arrived.</summary>
    public ConcurrentQueue<string> Arrived { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Stop();
        await _serving;
        _stopped.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopped.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using var closing = connection;
        try
        {
            var stream = connection.GetStream();
            while (await ReadAsync(stream) is { } path)
            {
                Arrived.Enqueue(path);
                if (path.EndsWith(_endpoint, StringComparison.Ordinal))
                {
                    return;
                }

                const string Body = """{"errcode":0,"errmsg":"ok","access_token":"t","expires_in":7200,"userlist":[],"ip_list":[]}""";
                await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(
                    CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Length: {Body.Length}\r\n\r\n{Body}")), _stopped.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            return;
        }
    }

    private async Task<string?> ReadAsync(NetworkStream stream)
    {
        var (read, buffer) = (new StringBuilder(), new byte[4096]);
        while (true)
        {
            var count = await stream.ReadAsync(buffer, _stopped.Token);
            if (count == 0)
            {
                return null;
            }

            var text = read.Append(Encoding.ASCII.GetString(buffer, 0, count)).ToString();
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var length = text.Split("\r\n").FirstOrDefault(
                line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase))?["Content-Length: ".Length..] ?? "0";
            if (end >= 0 && text.Length >= end + 4 + int.Parse(length, CultureInfo.InvariantCulture))
            {
                return text.Split(' ', '?')[1];
            }
        }
    }
}
