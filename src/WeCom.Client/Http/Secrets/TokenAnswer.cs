using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace WeCom.Client.Http.Secrets;

/// <summary>
/// The answer to gettoken as it passes through the host's handlers: a handler that reads, logs or replaces it finds stars in the place of
/// the token.
/// </summary>
internal static partial class TokenAnswer
{
    public static HttpContent Hide(byte[] answer, HttpContentHeaders headers)
    {
        var shown = new ByteArrayContent(Encoding.UTF8.GetBytes(Token().Replace(Encoding.UTF8.GetString(answer), "${name}***\"")));
        foreach (var (name, values) in headers.NonValidated)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                shown.Headers.TryAddWithoutValidation(name, values);
            }
        }

        return shown;
    }

    // The text after the name, also where it is cut off.
    [GeneratedRegex("(?<name>\"access_token\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*\"?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Token();
}
