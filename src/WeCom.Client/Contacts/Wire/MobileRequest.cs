using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Wire;

internal sealed record MobileRequest([property: JsonPropertyName("mobile")] string Mobile);
