using WeCom.Client.Admin.Mounting;

namespace WeCom.Client.Admin.Rendering;

/// <summary>Hides personal data from viewers who may not see it. Ids are shown to all: no one could be found without them.</summary>
internal static class Mask
{
    private const string Hidden = "•••";

    public static string? Name(AdminRequest request, string? name) =>
        request.CanSeePersonalData || string.IsNullOrEmpty(name) ? name : $"{FirstOf(name)}{Hidden}";

    public static string? Value(AdminRequest request, string? value) =>
        request.CanSeePersonalData || string.IsNullOrEmpty(value) ? value : Hidden;

    /// <summary>Hides the values of a record in a sentence that quotes them.</summary>
    public static string Text(AdminRequest request, string text, params IEnumerable<string?> values)
    {
        if (request.CanSeePersonalData)
        {
            return text;
        }

        return values.Where(value => !string.IsNullOrEmpty(value))
            .Aggregate(text, (masked, value) => masked.Replace(value!, Name(request, value), StringComparison.Ordinal));
    }

    private static string FirstOf(string name) => System.Globalization.StringInfo.GetNextTextElement(name);
}
