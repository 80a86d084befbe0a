using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WeCom.Client.Tests.Http.Secrets;

/// <summary>A host on loopback that records each request as it is on the wire, and answers it with one answer on a connection.</summary>
internal sealed class LoopbackHost : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Func<string, string> _answer;
    private readonly Task _serving;

    /// <param name="answer">Makes the answer, with its head, from the path and the query of the request.</param>
    public LoopbackHost(Func<string, string> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}/");

    /// <summary>Heads and bodies of all requests that arrived.</summary>
    public ConcurrentQueue<string> Arrived { get; } = [];

    public static string Answer(string status, string body, params string[] headers) => string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n"
        + $"{string.Concat(headers.Select(header => header + "\r\n"))}\r\n{body}");

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Stop();
        await _serving;
        _stopped.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync(_stopped.Token);
                var stream = connection.GetStream();
                var request = await ReadAsync(stream);
                Arrived.Enqueue(request);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(_answer(request.Split(' ')[1])), _stopped.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException || _stopped.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task<string> ReadAsync(NetworkStream stream)
    {
        const string Length = "\r\nContent-Length: ";
        var (read, buffer) = (new StringBuilder(), new byte[4096]);
        while (true)
        {
            var text = read.Append(Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, _stopped.Token))).ToString();
            var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var length = text.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
            var body = length < 0 ? "0" : text[(length + Length.Length)..].Split('\r')[0];
            if (head >= 0 && text.Length >= head + 4 + int.Parse(body, CultureInfo.InvariantCulture))
            {
                return text;
            }
        }
    }
}
