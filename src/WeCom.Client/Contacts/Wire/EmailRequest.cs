using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Wire;

internal sealed record EmailRequest(
    [property: JsonPropertyName("email")] string Email,
    [property: JsonPropertyName("email_type")] int EmailType);
