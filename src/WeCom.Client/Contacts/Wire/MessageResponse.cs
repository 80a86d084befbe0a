using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Wire;

internal sealed record MessageResponse
{
    [JsonPropertyName("msgid")]
    public string? MessageId { get; init; }

    [JsonPropertyName("invaliduser")]
    public string? Invalid { get; init; }

    [JsonPropertyName("unlicenseduser")]
    public string? Unlicensed { get; init; }

    public WeComMessageReceipt ToReceipt() => new()
    {
        MessageId = MessageId,
        InvalidUserIds = Split(Invalid),
        UnlicensedUserIds = Split(Unlicensed),
    };

    private static string[] Split(string? userIds)
        => userIds?.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
