using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Internal;

internal sealed record UserIdResponse([property: JsonPropertyName("userid"), JsonRequired] string UserId);
