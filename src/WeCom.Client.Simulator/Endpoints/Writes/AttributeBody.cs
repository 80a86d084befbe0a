using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>Reads extattr out of a body of user/create or user/update (docs/wire/members.md#the-member-object and docs/wire/members.md#writing).</summary>
internal static class AttributeBody
{
    /// <returns>Null where it is not sent.</returns>
    public static IReadOnlyList<WeComAttribute>? Read(JsonElement body) =>
        body.TryGetProperty("extattr", out var sent) && sent.ValueKind == JsonValueKind.Object && sent.TryGetProperty("attrs", out var attrs) && attrs.ValueKind == JsonValueKind.Array
            ? [.. attrs.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(One)]
            : null;

    private static WeComAttribute One(JsonElement item)
    {
        var type = (int?)item.Long("type");
        return new WeComAttribute
        {
            Name = item.Text("name") ?? "",
            Type = type,
            Value = Nested(item, "text", "value") ?? item.Any("value"),
            Url = Nested(item, "web", "url"),
            Title = Nested(item, "web", "title") ?? Nested(item, "miniprogram", "title"),
            AppId = Nested(item, "miniprogram", "appid"),
            PagePath = Nested(item, "miniprogram", "pagepath"),
            Unknown = type is null or (>= 0 and <= 2) ? null : item,
        };
    }

    private static string? Nested(JsonElement item, string name, string field) =>
        item.TryGetProperty(name, out var nested) && nested.ValueKind == JsonValueKind.Object ? nested.Any(field) : null;
}
