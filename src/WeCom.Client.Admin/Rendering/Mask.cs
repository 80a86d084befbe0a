using System.Globalization;
using System.Text.RegularExpressions;
using WeCom.Client.Admin.Mounting;

namespace WeCom.Client.Admin.Rendering;

/// <summary>Hides personal data from viewers who may not see it. Ids are shown to all: no one could be found without them.</summary>
internal static partial class Mask
{
    private const string Hidden = "•••";

    public static string? Name(AdminRequest request, string? name) =>
        request.CanSeePersonalData || string.IsNullOrEmpty(name) ? name : $"{Initial(name)}{Hidden}";

    public static string? Value(AdminRequest request, string? value) =>
        request.CanSeePersonalData || string.IsNullOrEmpty(value) ? value : Hidden;

    /// <summary>Hides what follows a colon of a sentence: what WeCom or a store said, which may quote a person.</summary>
    /// <param name="request">The request.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="number">The number of the colon, counted from 1.</param>
    public static string? Detail(AdminRequest request, string? sentence, int number = 1)
    {
        if (request.CanSeePersonalData || sentence is null)
        {
            return sentence;
        }

        var colons = Colon().Matches(sentence);
        return colons.Count < number ? sentence : $"{sentence[..(colons[number - 1].Index + colons[number - 1].Length)]}{Hidden}";
    }

    /// <summary>
    /// Returns whether a search by this viewer may show the record: without the right to personal data by its id alone, since a search
    /// by names would tell them letter by letter.
    /// </summary>
    public static bool MayFind(AdminRequest request, string id, string text)
        => request.CanSeePersonalData || id.Contains(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>Hides the values of a record in a sentence that quotes them.</summary>
    public static string Text(AdminRequest request, string text, params IEnumerable<string?> values)
    {
        if (request.CanSeePersonalData)
        {
            return text;
        }

        // One character is too little to find in a sentence: it would mask a part of every word.
        return values.Where(value => value is { Length: > 1 })
            .Aggregate(text, (masked, value) => masked.Replace(value!, Name(request, value), StringComparison.Ordinal));
    }

    // A name of one character would be shown whole.
    private static string Initial(string name)
    {
        var first = StringInfo.GetNextTextElement(name);
        return first.Length == name.Length ? "" : first;
    }

    [GeneratedRegex(": |：", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Colon();
}
