using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace WeCom.Client.EntityFrameworkCore.Tests.Wire;

/// <summary>An answer, byte by byte, whether or not it keeps to HTTP.</summary>
/// <param name="Body">What follows the headers.</param>
internal sealed record WireAnswer(byte[] Body)
{
    public int Status { get; init; } = 200;

    public string ContentType { get; init; } = "application/json; charset=UTF-8";

    public string? ContentEncoding { get; init; }

    /// <summary>The length that is declared; null for the true one.</summary>
    public int? DeclaredLength { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Damages the encrypted file of an export before its size and MD5 are told; null for a sound file.</summary>
    public Func<byte[], byte[]>? Damage { get; init; }

    public static implicit operator WireAnswer(string body) => new(Encoding.UTF8.GetBytes(body));

    public static byte[] Zip(byte[] body)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return zipped.ToArray();
    }

    public byte[] ToBytes()
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {Status} Answer\r\nServer: nginx\r\nConnection: close\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {DeclaredLength ?? Body.Length}\r\nContent-Type: {ContentType}\r\n");
        if (ContentEncoding is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Encoding: {ContentEncoding}\r\n");
        }

        foreach (var (name, value) in Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. Body];
    }

    /// <summary>The bytes that a reader gets to see: unpacked as far as they can be.</summary>
    public byte[] Unpacked()
    {
        if (ContentEncoding is not "gzip")
        {
            return Body;
        }

        using var unpacked = new MemoryStream();
        try
        {
            using var gzip = new GZipStream(new MemoryStream(Body), CompressionMode.Decompress);
            gzip.CopyTo(unpacked);
        }
        catch (InvalidDataException)
        {
            // The content before the fault was readable.
        }

        return unpacked.ToArray();
    }
}
