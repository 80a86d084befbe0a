namespace WeCom.Client.Errors;

/// <summary>Represents a text in English and Chinese.</summary>
/// <param name="English">The English text.</param>
/// <param name="Chinese">The text in simplified Chinese.</param>
public sealed record LocalizedText(string English, string Chinese)
{
    /// <summary>Returns the text in the specified language.</summary>
    /// <param name="language">A language tag such as <c>zh</c>, <c>zh-CN</c> or <c>en</c>.</param>
    /// <returns><see cref="Chinese"/> for any tag that begins with <c>zh</c>, otherwise <see cref="English"/>.</returns>
    public string In(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;
    }
}
