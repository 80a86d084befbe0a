using System.Globalization;
using System.Xml.Linq;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>
/// The values of a message. One that is missing or has another form is null: an event is a hint, and its entity is read again.
/// </summary>
internal static class EventFields
{
    /// <returns>The trimmed text; null where there is none.</returns>
    public static string? Text(this XElement message, string name)
    {
        var element = message.Elements().FirstOrDefault(child => child.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase));
        return element is null || element.HasElements ? null : element.Value.Trim();
    }

    public static string? Filled(this XElement message, string name) => message.Text(name) is { Length: > 0 } text ? text : null;

    public static long? Number(this XElement message, string name) => Number(message.Text(name));

    public static int? Integer(this XElement message, string name) =>
        message.Number(name) is { } number && number == (int)number ? (int)number : null;

    public static long? Id(this XElement message, string name) => message.Number(name) is > 0 and { } id ? id : null;

    public static DateTimeOffset? Time(this XElement message, string name)
    {
        var seconds = message.Number(name);
        return seconds is > 0 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;
    }

    /// <returns>The items between commas; null where there are none.</returns>
    public static IReadOnlyList<string>? Items(this XElement message, string name) =>
        message.Text(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <returns>The numbers between commas; null where there are none, or one is no number.</returns>
    public static IReadOnlyList<long>? Numbers(this XElement message, string name)
    {
        var numbers = message.Items(name)?.Select(Number).ToList();
        return numbers is null || numbers.Contains(null) ? null : [.. numbers.OfType<long>()];
    }

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
