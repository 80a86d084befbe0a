using System.Globalization;
using WeCom.Client.Errors;

namespace WeCom.Client.Configuration.Internal;

/// <summary>
/// The kind of a setting's value: whether the configuration binder can read a text as it, and what to write if it cannot.
/// </summary>
internal sealed record SettingKind(string Name, Func<string, bool> CanRead, LocalizedText Rule)
{
    public static readonly SettingKind Text = new(nameof(String), _ => true, new("must be a text", "必须是文本"));

    public static readonly SettingKind Number = new(
        nameof(Int32),
        text => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
        new("must be a whole number", "必须是整数"));

    public static readonly SettingKind LongNumber = new(
        nameof(Int64),
        text => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
        Number.Rule);

    public static readonly SettingKind Switch = new(
        nameof(Boolean),
        text => bool.TryParse(text, out _),
        new("must be true or false", "必须是 true 或 false"));

    public static readonly SettingKind Span = new(
        nameof(TimeSpan),
        text => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _),
        new("must be a time span such as 00:00:30", "必须是时间段，例如 00:00:30"));

    public static readonly SettingKind TimeOfDay = new(
        nameof(TimeOnly),
        text => TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out _),
        new("must be a time of day such as 02:30", "必须是一天中的时间，例如 02:30"));

    public static readonly SettingKind Address = new(
        nameof(Uri),
        text => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _),
        new($"must be an address such as {WeComDefaults.BaseAddress}", $"必须是地址，例如 {WeComDefaults.BaseAddress}"));

    public static SettingKind OneOf<T>()
        where T : struct, Enum
    {
        var names = string.Join(", ", Enum.GetNames<T>());
        return new(
            typeof(T).Name,
            text => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value),
            new($"must be one of {names}", $"必须是以下之一：{names}"));
    }
}
