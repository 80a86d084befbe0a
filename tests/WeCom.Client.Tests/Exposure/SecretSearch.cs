using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WeCom.Client.Tests.Exposure;

/// <summary>
/// Finds secrets in a text: plain, encoded and in part. Tokens of the simulator are recognised by their form.
/// </summary>
internal sealed partial class SecretSearch
{
    // Shorter secrets occur in many texts by chance. A part of this length at either end counts as the secret.
    private const int Shortest = 6;
    private const int Part = 12;

    private readonly SearchValues<string> _forms;

    public SecretSearch(IEnumerable<string?> secrets)
        => _forms = SearchValues.Create(
            [.. secrets.OfType<string>().Where(secret => secret.Length >= Shortest).Distinct(StringComparer.Ordinal).SelectMany(Forms)],
            StringComparison.OrdinalIgnoreCase);

    public bool IsIn(string text) => text.AsSpan().ContainsAny(_forms) || TokenLike().IsMatch(text);

    private static IEnumerable<string> Forms(string secret)
    {
        string[] forms =
        [
            secret,
            Uri.EscapeDataString(secret),
            WebUtility.UrlEncode(secret),
            WebUtility.HtmlEncode(secret),
            JsonSerializer.Serialize(secret).Trim('"'),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('='), Convert.ToHexString(Encoding.UTF8.GetBytes(secret)),
        ];
        return secret.Length < 2 * Part ? forms : [.. forms, secret[..Part], secret[^Part..]];
    }

    // The tokens of the simulator have 171 characters of this alphabet, more than anything else; a stamp has up to 129.
    [GeneratedRegex("[A-Za-z0-9_-]{140,}", RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex TokenLike();
}
