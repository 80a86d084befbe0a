using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Wire;

internal sealed record MessageRequest(
    [property: JsonPropertyName("touser")] string ToUser,
    [property: JsonPropertyName("agentid")] long AgentId,
    [property: JsonPropertyName("msgtype")] string Type)
{
    [JsonPropertyName("text"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessageText? Text { get; init; }

    [JsonPropertyName("textcard"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessageCard? Card { get; init; }

    [JsonPropertyName("enable_duplicate_check")]
    public int ChecksDuplicates { get; init; }

    /// <summary>Seconds.</summary>
    [JsonPropertyName("duplicate_check_interval"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? DuplicateInterval { get; init; }
}
