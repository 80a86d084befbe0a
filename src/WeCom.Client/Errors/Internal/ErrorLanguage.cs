using System.Globalization;

namespace WeCom.Client.Errors.Internal;

internal static class ErrorLanguage
{
    public const string English = "en";
    public const string Chinese = "zh";

    /// <summary>Turns <c>WeComOptions.Language</c> (auto, en, zh-CN) into <see cref="English"/> or <see cref="Chinese"/>.</summary>
    public static string Resolve(string? setting)
    {
        // Under invariant globalization the UI culture is the invariant one, whose two letters are "iv": English.
        var tag = string.IsNullOrEmpty(setting) || setting.Equals("auto", StringComparison.OrdinalIgnoreCase)
            ? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName
            : setting;
        return tag.StartsWith(Chinese, StringComparison.OrdinalIgnoreCase) ? Chinese : English;
    }
}
