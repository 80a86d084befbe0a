using System.Buffers;

namespace WeCom.Client.Tests.Exposure;

/// <summary>
/// Finds whole words in a text. A part does not count: a hint of WeCom is a long number that may contain the digits of a mobile.
/// </summary>
internal sealed class WordSearch
{
    private readonly string[] _words;
    private readonly SearchValues<string> _any;

    public WordSearch(IEnumerable<string?> words)
    {
        _words = [.. words.OfType<string>().Where(word => word.Length > 2).Distinct(StringComparer.Ordinal)];
        _any = SearchValues.Create(_words, StringComparison.OrdinalIgnoreCase);
    }

    public bool IsIn(string text) => text.AsSpan().ContainsAny(_any) && Array.Exists(_words, word => StandsIn(text, word));

    /// <summary>Returns whether a text contains a word; false for null and "".</summary>
    public static bool StandsIn(string text, string? word)
    {
        if (string.IsNullOrEmpty(word))
        {
            return false;
        }

        var next = 0;
        while (text.IndexOf(word, next, StringComparison.OrdinalIgnoreCase) is >= 0 and var start)
        {
            var end = start + word.Length;
            next = start + 1;
            if ((start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1]))
                && (end == text.Length || !char.IsAsciiLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
