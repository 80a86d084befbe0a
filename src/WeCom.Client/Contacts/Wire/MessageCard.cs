using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Wire;

internal sealed record MessageCard(
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("description")] string Description,
    [property: JsonPropertyName("url")] string Url)
{
    [JsonPropertyName("btntxt"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Button { get; init; }
}
