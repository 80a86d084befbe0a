using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Wire;

internal sealed record ListIdRequest(
    [property: JsonPropertyName("cursor"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Cursor,
    [property: JsonPropertyName("limit")] int Limit);
