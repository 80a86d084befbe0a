using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WeCom.Client.Tests.Exposure;

/// <summary>
/// Finds secrets in a text: as they are, as they look encoded, and in part. The simulator's tokens are known by their looks.
/// </summary>
internal sealed partial class SecretSearch
{
    // What is shorter stands in many texts that hold no secret; a secret of which so much is shown at either end is given away.
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

    // The simulator's tokens have 171 characters of this alphabet; nothing else comes near.
    [GeneratedRegex("[A-Za-z0-9_-]{120,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TokenLike();
}
