using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using WeCom.Client.Contacts;

namespace WeCom.Client.EntityFrameworkCore.Tests.Wire;

/// <summary>All texts and numbers of what the client returned or a store holds, found by reflection so that none is forgotten.</summary>
internal static class ReturnedValues
{
    public static IEnumerable<string> Of(object? value) => value switch
    {
        null or bool or WeComGender or DateTime or Guid => [],
        string text => [text],
        WeComUserStatus status => [((long)status).ToString(CultureInfo.InvariantCulture)],
        int or long => [Convert.ToString(value, CultureInfo.InvariantCulture)!],
        JsonElement element => OfJson(element),
        MalformedRecord record => Of(record.Id),
        IEnumerable<KeyValuePair<string, JsonElement>> fields => fields.SelectMany(field => OfJson(field.Value).Prepend(field.Key)),
        IEnumerable items => items.Cast<object?>().Concat(Malformed(items)).SelectMany(Of),
        _ => value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .SelectMany(property => Of(property.GetValue(value))),
    };

    private static IEnumerable<object?> Malformed(IEnumerable items)
        => (items.GetType().GetProperty(nameof(ContactsList<>.Malformed))?.GetValue(items) as IEnumerable)?.Cast<object?>() ?? [];

    private static IEnumerable<string> OfJson(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(
            property => OfJson(property.Value).Prepend(Read(() => property.Name))),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(OfJson),
        JsonValueKind.String => [Read(() => element.GetString()!)],
        _ => [element.GetRawText()],
    };

    // JSON that was kept and cannot be read is nothing that was sent.
    private static string Read(Func<string> text)
    {
        try
        {
            return text();
        }
        catch (InvalidOperationException)
        {
            return "a text that cannot be read";
        }
    }
}
