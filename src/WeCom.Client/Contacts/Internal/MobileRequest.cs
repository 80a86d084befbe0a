using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Internal;

internal sealed record MobileRequest([property: JsonPropertyName("mobile")] string Mobile);
