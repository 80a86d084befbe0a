using System.Globalization;
using System.Text;

namespace WeCom.Client.EntityFrameworkCore.Tests.Wire;

/// <summary>
/// A body as the text that stands in it, escapes resolved and nothing refused: whatever a reader makes of the body must occur here.
/// </summary>
internal sealed class SentText(byte[] body)
{
    private readonly string _raw = Encoding.UTF8.GetString(body);
    private readonly string _plain = Plain(Encoding.UTF8.GetString(body));

    public bool Has(string value)
        => _plain.Contains(WithoutNul(value), StringComparison.Ordinal)
            || _raw.Contains(value, StringComparison.Ordinal)
            || SentNumber.IsIn(_plain, value);

    /// <summary>Resolves escapes. What stands for no character, or for NUL, becomes U+FFFD.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] == 'u' && i + 4 < text.Length && ushort.TryParse(
                text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                plain.Append((char)unit);
                i += 4;
            }
            else
            {
                // A backslash that begins no escape stands for itself.
                plain.Append("\"\\/bfnrt".Contains(text[i], StringComparison.Ordinal) ? $"{Escaped(text[i])}" : $"\\{text[i]}");
            }
        }

        // Half a pair of surrogates has no bytes of its own.
        return WithoutNul(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(plain.ToString())));
    }

    private static string WithoutNul(string text) => text.Replace('\0', '\ufffd');

    private static char Escaped(char letter) => letter switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => letter,
    };
}
