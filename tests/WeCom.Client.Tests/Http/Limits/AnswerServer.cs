using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;

namespace WeCom.Client.Tests.Http.Limits;

/// <summary>Writes a body, as far as the other side takes it.</summary>
internal delegate Task WriteBody(Stream body, CancellationToken cancellationToken);

/// <summary>
/// A server that answers with whatever it is told, however wrong; and with a good token, unless it is told about that too.
/// It closes each connection after the answer.
/// </summary>
internal sealed class AnswerServer : LoopbackServer
{
    /// <summary>The endpoint that is answered so.</summary>
    public string Endpoint { get; set; } = "user/list";

    public WriteBody Body { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>The compression of the body: gzip, deflate, br; null for none.</summary>
    public string? Encoding { get; set; }

    /// <summary>Gets a value that indicates whether the body is written as it goes on the wire, compressed already.</summary>
    public bool IsCompressed { get; set; }

    /// <summary>Gets a value that indicates whether the body is the whole answer, head included.</summary>
    public bool IsWhole { get; set; }

    /// <summary>The value of the header, true or not; null for no such header.</summary>
    public long? ContentLength { get; set; }

    /// <summary>Opens a body that is compressed on its way.</summary>
    public static Stream Compress(Stream body, string? encoding) => encoding switch
    {
        "gzip" => new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true),
        "deflate" => new ZLibStream(body, CompressionLevel.Fastest, leaveOpen: true),
        "br" => new WideBrotliStream(body),
        _ => body,
    };

    protected override async Task ServeAsync(NetworkStream stream)
    {
        var path = await ReadPathAsync(stream);
        if (path.EndsWith(Endpoint, StringComparison.Ordinal))
        {
            await AnswerAsync(stream);
            return;
        }

        const string Token = """{"errcode":0,"errmsg":"ok","access_token":"the-token-of-hostile-answers","expires_in":7200}""";
        await WriteAsync(stream, $"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{Token}");
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        if (IsWhole)
        {
            await Body(stream, Stopped);
            return;
        }

        var head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json; charset=UTF-8\r\n";
        head += Encoding is null ? "" : $"Content-Encoding: {Encoding}\r\n";
        head += ContentLength is { } length ? string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n") : "";
        await WriteAsync(stream, head + "\r\n");
        var body = Compress(stream, IsCompressed ? null : Encoding);
        await Body(body, Stopped);
        if (!ReferenceEquals(body, stream))
        {
            await body.DisposeAsync();
        }
    }

    private async Task<string> ReadPathAsync(NetworkStream stream)
    {
        var read = new StringBuilder();
        var buffer = new byte[4096];
        while (!read.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer, Stopped);
            if (count == 0)
            {
                throw new IOException("The client hung up.");
            }

            read.Append(System.Text.Encoding.ASCII.GetString(buffer, 0, count));
        }

        return read.ToString().Split(' ', '?')[1];
    }

    private ValueTask WriteAsync(NetworkStream stream, string text)
        => stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), Stopped);
}
