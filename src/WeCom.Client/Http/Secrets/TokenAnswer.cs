using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using WeCom.Client.Http.Limits;

namespace WeCom.Client.Http.Secrets;

/// <summary>
/// The answer to gettoken as it passes through the host's handlers: a handler that reads, logs or replaces it finds stars in the place of
/// the token.
/// </summary>
internal static partial class TokenAnswer
{
    /// <summary>Reads the answer, and of one that is too large only so much that it is known to be too large.</summary>
    public static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var answer = new byte[AnswerLimit.TokenAnswer + 1];
        var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var length = await body.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return answer[..length];
    }

    /// <summary>Returns the answer with stars for the token, and of one with escapes, in which its name may be, stars alone.</summary>
    public static HttpContent Hide(byte[] answer, HttpContentHeaders headers)
    {
        var text = Token().Replace(Encoding.UTF8.GetString(answer), "${name}***\"");
        var shown = new ByteArrayContent(Encoding.UTF8.GetBytes(text.Contains("\\u", StringComparison.Ordinal) ? "***" : text));
        foreach (var (name, values) in headers.NonValidated)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                shown.Headers.TryAddWithoutValidation(name, values);
            }
        }

        return shown;
    }

    // The text after the name, also where it is cut off. What was matched is never given back, so that the time is linear.
    [GeneratedRegex("(?<name>\"access_token\"\\s*:\\s*\")(?>(?:[^\"\\\\]+|\\\\.)*)\"?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Token();
}
