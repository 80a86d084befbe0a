using System.Text.RegularExpressions;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Configuration.Internal;

/// <summary>What the configuration binder says of a value of the wrong kind, without that value.</summary>
internal static partial class UnreadableValue
{
    /// <returns>The failure to show, without a cause where the cause quotes the value as well.</returns>
    public static WeChatConfigException Of(InvalidOperationException e)
    {
        var told = BinderMessage().Match(e.Message);
        return told.Success
            ? new($"'{told.Groups["key"].Value}' must be {Kind(told.Groups["type"].Value)}.") { Category = ErrorCategory.Configuration, Remedy = Remedies.Settings.In(ErrorLanguage.Resolve(null)) }
            : new(e.Message, e) { Category = ErrorCategory.Configuration, Remedy = Remedies.Settings.In(ErrorLanguage.Resolve(null)) };
    }

    private static string Kind(string type) => type switch
    {
        "System.Int32" or "System.Int64" => "a whole number",
        "System.Boolean" => "true or false",
        "System.TimeSpan" => "a time span such as 00:00:30",
        "System.Uri" => $"an address such as {WeComDefaults.BaseAddress}",
        _ when type == typeof(MissingMobile).FullName => OneOf<MissingMobile>(),
        _ when type == typeof(LeaverPolicy).FullName => OneOf<LeaverPolicy>(),
        _ => $"of the type {type}",
    };

    private static string OneOf<T>()
        where T : struct, Enum
        => $"one of {string.Join(", ", Enum.GetNames<T>())}";

    // From the end, since the value may hold anything.
    [GeneratedRegex("' at '(?<key>[^']*)' to type '(?<type>[^']*)'\\.$", RegexOptions.CultureInvariant | RegexOptions.RightToLeft, 1000)]
    private static partial Regex BinderMessage();
}
