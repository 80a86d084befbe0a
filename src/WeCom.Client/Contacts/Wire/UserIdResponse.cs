using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Wire;

internal sealed record UserIdResponse([property: JsonPropertyName("userid"), JsonRequired] string UserId) : IJsonOnDeserialized
{
    public void OnDeserialized()
    {
        if (UserId.Length == 0)
        {
            throw new JsonException("An empty userid.");
        }
    }
}
