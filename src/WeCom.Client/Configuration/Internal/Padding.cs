using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace WeCom.Client.Configuration.Internal;

/// <summary>
/// White space around an id or a secret: it is copied along with it, cannot be seen, and WeCom answers that the value is wrong.
/// </summary>
internal static class Padding
{
    public static IEnumerable<ConfigurationFailure> Of(string key, string? value, string? elsewhere = null)
    {
        if (!IsAround(value))
        {
            yield break;
        }

        var (place, chinesePlace) = elsewhere is null ? ("", "") : ($" (here, or in {elsewhere})", $"（在此处，或在 {elsewhere} 中）");
        yield return new(
            key,
            "begins or ends with white space or an invisible character: remove it" + place,
            "首尾有空白或不可见字符：请删除" + chinesePlace);
    }

    public static bool IsAround([NotNullWhen(true)] string? value)
        => !string.IsNullOrEmpty(value) && (IsInvisible(value[0]) || IsInvisible(value[^1]));

    private static bool IsInvisible(char character)
        => char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.Control;
}
