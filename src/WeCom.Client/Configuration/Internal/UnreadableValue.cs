using System.Collections.Immutable;
using System.Text.RegularExpressions;
using WeCom.Client.Errors;

namespace WeCom.Client.Configuration.Internal;

/// <summary>
/// Replaces the configuration binder's message about a value of the wrong kind, which quotes that value. Needed by hosts that bind the
/// section themselves.
/// </summary>
internal static partial class UnreadableValue
{
    private static readonly ImmutableArray<SettingKind> Kinds =
        [.. SettingKeys.Table.All.Values.DistinctBy(kind => kind.Name, StringComparer.Ordinal)];

    /// <returns>The failure to show, without a cause where the cause quotes the value as well.</returns>
    public static WeChatConfigException Of(InvalidOperationException e, string language)
    {
        var told = BinderMessage().Match(e.Message);
        return told.Success
            ? ConfigurationFailure.Exception($"'{told.Groups["key"].Value}' {RuleOf(told.Groups["type"].Value).In(language)}.", language)
            : ConfigurationFailure.Exception(e.Message, language, e);
    }

    /// <returns>The key of the value, from the root of the configuration; null where the failure is about something else.</returns>
    public static string? KeyOf(InvalidOperationException e)
        => BinderMessage().Match(e.Message) is { Success: true } told ? told.Groups["key"].Value : null;

    private static LocalizedText RuleOf(string type)
    {
        var name = type[(type.LastIndexOf('.') + 1)..];
        return Kinds.FirstOrDefault(kind => kind.Name == name)?.Rule ?? new($"must be of the type {type}", $"必须是 {type} 类型");
    }

    // From the end, since the value may hold anything.
    [GeneratedRegex("' at '(?<key>[^']*)' to type '(?<type>[^']*)'\\.$", RegexOptions.CultureInvariant | RegexOptions.RightToLeft, 1000)]
    private static partial Regex BinderMessage();
}
