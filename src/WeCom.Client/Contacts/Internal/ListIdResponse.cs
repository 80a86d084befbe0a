using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Internal;

internal sealed record ListIdResponse(
    [property: JsonPropertyName("dept_user"), JsonRequired] IReadOnlyList<ListIdRow> Rows,
    [property: JsonPropertyName("next_cursor")] string? NextCursor);
