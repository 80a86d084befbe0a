using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Wire;

internal sealed record MessageText([property: JsonPropertyName("content")] string Content);
