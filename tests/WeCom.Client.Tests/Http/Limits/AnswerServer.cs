using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace WeCom.Client.Tests.Http.Limits;

/// <summary>Writes a body, as far as the other side takes it.</summary>
internal delegate Task WriteBody(Stream body, CancellationToken cancellationToken);

/// <summary>
/// A server that answers with whatever it is told, however wrong; and with a good token, a company of one department without people, and an
/// export of one file, unless it is told about those too.
/// It closes each connection after the answer.
/// </summary>
internal sealed class AnswerServer : LoopbackServer
{
    /// <summary>The path of the file of an export.</summary>
    public const string File = "files/1";

    // As large as the limit of a list allows.
    private const int FileSize = 44 * 1024 * 1024;

    private byte[] _exportKey = [];
    private int _answers;

    /// <summary>The endpoint that is answered so.</summary>
    public string Endpoint { get; set; } = "user/list";

    public WriteBody Body { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>The compression of the body: gzip, deflate, br; null for none.</summary>
    public string? Encoding { get; set; }

    /// <summary>Gets a value that indicates whether the body is written as it goes on the wire, compressed already.</summary>
    public bool IsCompressed { get; set; }

    /// <summary>Gets or sets a value that indicates whether the body is encrypted with the key of the latest export.</summary>
    public bool IsEncrypted { get; set; }

    /// <summary>The number of calls of that endpoint.</summary>
    public int Answers => _answers;

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
            Interlocked.Increment(ref _answers);
            await AnswerAsync(stream);
            return;
        }

        await WriteAsync(stream, $"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{GoodAnswer(path.Split("/cgi-bin/")[^1])}");
    }

    private string GoodAnswer(string endpoint) => endpoint switch
    {
        "department/list" => """{"department":[{"id":1,"parentid":0,"name":"n"}]}""",
        "user/list" => """{"userlist":[]}""",
        "export/user" => """{"jobid":"j"}""",
        "export/get_result" => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"status":2,"data_list":[{"url":"{{new Uri(Address, File)}}","size":{{FileSize}},"md5":"{{new string('0', 32)}}"}]}"""),
        _ => """{"errcode":0,"errmsg":"ok","access_token":"the-token-of-hostile-answers","expires_in":7200}""",
    };

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
        using var aes = Aes.Create();
        var encoding = IsCompressed ? null : Encoding;
        var body = IsEncrypted
            ? new CryptoStream(stream, aes.CreateEncryptor(_exportKey, _exportKey[..16]), CryptoStreamMode.Write, leaveOpen: true)
            : Compress(stream, encoding);
        await Body(body, Stopped);
        if (!ReferenceEquals(body, stream))
        {
            await body.DisposeAsync();
        }
    }

    private async Task<string> ReadPathAsync(NetworkStream stream)
    {
        const string Key = "\"encoding_aeskey\":\"";
        var read = new StringBuilder();
        var buffer = new byte[4096];
        while (!IsWholeRequest(read.ToString()))
        {
            var count = await stream.ReadAsync(buffer, Stopped);
            if (count == 0)
            {
                throw new IOException("The client hung up.");
            }

            read.Append(System.Text.Encoding.ASCII.GetString(buffer, 0, count));
        }

        var request = read.ToString();
        _exportKey = request.Contains(Key, StringComparison.Ordinal)
            ? Convert.FromBase64String(request.Split(Key)[1].Split('"')[0] + "=")
            : _exportKey;
        return request.Split(' ', '?')[1];
    }

    private static bool IsWholeRequest(string request)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var length = request.Split("Content-Length: ") is [_, var rest] ? rest.Split('\r')[0] : "0";
        return end >= 0 && request.Length >= end + 4 + int.Parse(length, CultureInfo.InvariantCulture);
    }

    private ValueTask WriteAsync(NetworkStream stream, string text)
        => stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), Stopped);
}
