using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace WeCom.Client.Admin.Rendering;

/// <summary>
/// Markup, made of interpolated strings: their text is markup, and what stands in braces is encoded. So no value can become markup.
/// </summary>
[InterpolatedStringHandler]
internal sealed class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text;

    public Html(int literalLength, int formattedCount) => _text = new(literalLength + (formattedCount * 16));

    public static Html Nothing { get; } = $"";

    public static Html When(bool condition, Func<Html> make) => condition ? make() : Nothing;

    public void AppendLiteral(string markup) => _text.Append(markup);

    public void AppendFormatted(Html markup) => _text.Append(markup._text);

    public void AppendFormatted(IEnumerable<Html> markup)
    {
        foreach (var part in markup)
        {
            _text.Append(part._text);
        }
    }

    public void AppendFormatted(string? value)
    {
        if (value is not null)
        {
            _text.Append(Encoder.Encode(Visible(value)));
        }
    }

    public void AppendFormatted(long value) => _text.Append(value.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();

    // A name with a character that turns the direction of writing could make the text around it read as something else.
    private static string Visible(string value) => value.Any(IsDirection)
        ? string.Create(value.Length, value, (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = IsDirection(from[i]) ? '\uFFFD' : from[i];
            }
        })
        : value;

    private static bool IsDirection(char c) =>
        c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C';
}
