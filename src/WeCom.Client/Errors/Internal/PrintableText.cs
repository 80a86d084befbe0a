using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace WeCom.Client.Errors.Internal;

/// <summary>
/// Makes text from outside safe to print: it can neither end a line, nor control a terminal, nor change the direction of what follows.
/// </summary>
internal static class PrintableText
{
    private const char Replacement = '\uFFFD';
    private const char Delete = '\u007F';

    // Each control character of ASCII has a picture at this distance, such as ␛ for ESC.
    private const char Pictures = '\u2400';
    private const char PictureOfDelete = '\u2421';

    private static readonly SearchValues<char> Unprintable = SearchValues.Create(
    [
        .. Range('\u0000', '\u001F'), .. Range(Delete, '\u009F'), .. Range('\u2028', '\u202E'), .. Range('\u2066', '\u2069'),
        '\u061C', '\u200E', '\u200F',
    ]);

    /// <summary>Returns the text in one line, with a symbol in place of each control character and each mark of direction.</summary>
    /// <param name="text">The text, or null.</param>
    /// <returns>The same instance if there is nothing to replace.</returns>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text)
        => text is null || !text.AsSpan().ContainsAny(Unprintable)
            ? text
            : string.Create(text.Length, text, static (shown, text) =>
            {
                text.CopyTo(shown);
                Replace(shown);
            });

    /// <summary>Returns the text as <see cref="Of"/> does, and keeps its line breaks.</summary>
    /// <param name="text">The text of one or more lines.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? OfLines(string? text)
        => text is null || !text.AsSpan().ContainsAny(Unprintable)
            ? text
            : string.Join('\n', text.Split('\n').Select(line => Of(line.TrimEnd('\r'))));

    /// <summary>Returns the beginning of a text, which does not end within a pair of surrogates: half of one is no text to a database.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The number of UTF-16 units that it may have.</param>
    /// <param name="end">The end of a text that was cut.</param>
    public static string Cut(string text, int most, string end = "…")
    {
        if (text.Length <= most)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)] + end;
    }

    private static void Replace(Span<char> shown)
    {
        for (var next = shown.IndexOfAny(Unprintable); next >= 0; next = shown.IndexOfAny(Unprintable))
        {
            shown[next] = SymbolOf(shown[next]);
            shown = shown[(next + 1)..];
        }
    }

    private static char SymbolOf(char character) => character switch
    {
        < ' ' => (char)(Pictures + character),
        Delete => PictureOfDelete,
        _ => Replacement,
    };

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(code => (char)code);
}
