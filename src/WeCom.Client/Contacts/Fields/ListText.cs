using System.Globalization;
using System.Text.Json;

namespace WeCom.Client.Contacts.Fields;

/// <summary>Values as text for plans and journals, the same on every machine.</summary>
internal static class ListText
{
    public static string? Of<T>(IEnumerable<T>? values)
        => values is null ? null : string.Join(", ", values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)));

    /// <summary>Names with values, in the order of the names, which says nothing on the wire.</summary>
    public static string? Of(IReadOnlyDictionary<string, JsonElement>? fields)
        => Of(fields?.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={JsonText.Of(field.Value)}"));
}
