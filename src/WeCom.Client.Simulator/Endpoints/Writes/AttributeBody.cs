using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>
/// Reads extattr out of a body of user/create or user/update (docs/wire/members.md#the-member-object and docs/wire/members.md#writing).
/// </summary>
internal static class AttributeBody
{
    /// <returns>Null if it is not sent.</returns>
    public static IReadOnlyList<WeComAttribute>? Read(RequestBody body) =>
        body.Object("extattr")?.Objects("attrs") is { } items ? [.. items.Select(item => One(item.Body, item.Raw))] : null;

    private static WeComAttribute One(RequestBody item, JsonElement raw)
    {
        int? type = item.Long("type") is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null;
        var web = item.Object("web");
        var miniProgram = item.Object("miniprogram");
        return new WeComAttribute
        {
            Name = item.Text("name") ?? "",
            Type = type,
            Value = item.Object("text")?.Any("value") ?? item.Any("value"),
            Url = web?.Any("url"),
            Title = web?.Any("title") ?? miniProgram?.Any("title"),
            AppId = miniProgram?.Any("appid"),
            PagePath = miniProgram?.Any("pagepath"),
            Unknown = type is null or (>= 0 and <= 2) || !item.IsReadable(raw) ? null : raw,
        };
    }
}
