using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace WeCom.Client.Http.Internal;

/// <summary>The answer to gettoken as it passes through the host's handlers: whoever reads or logs it there finds stars in the place of the token.</summary>
internal sealed partial class TokenAnswer : HttpContent
{
    private readonly HttpContent _answer;
    private byte[]? _read;

    public TokenAnswer(HttpContent answer)
    {
        _answer = answer;
        foreach (var (name, values) in answer.Headers.NonValidated)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                Headers.TryAddWithoutValidation(name, values);
            }
        }
    }

    /// <summary>What WeCom really answered, whether or not somebody has read it on the way.</summary>
    public static HttpContent Of(HttpResponseMessage response) => response.Content is not TokenAnswer hidden ? response.Content
        : hidden._read is { } read ? new ByteArrayContent(read)
        : hidden._answer;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _read ??= await _answer.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(Shown(_read), cancellationToken).ConfigureAwait(false);
    }

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_read is null)
        {
            using var copy = new MemoryStream();
            _answer.CopyTo(copy, context, cancellationToken);
            _read = copy.ToArray();
        }

        stream.Write(Shown(_read));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _answer.Dispose();
        }

        base.Dispose(disposing);
    }

    private static byte[] Shown(byte[] answer) => Encoding.UTF8.GetBytes(Token().Replace(Encoding.UTF8.GetString(answer), "${name}***\""));

    // The text after the name, also where it is cut off.
    [GeneratedRegex("(?<name>\"access_token\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*\"?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Token();
}
