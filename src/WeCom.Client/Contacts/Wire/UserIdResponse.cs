using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Wire;

internal sealed record UserIdResponse([property: JsonPropertyName("userid"), JsonRequired] string UserId) : IJsonOnDeserialized
{
    public void OnDeserialized()
    {
        if (!WireId.IsReadable(UserId))
        {
            throw new JsonException("A userid that is empty or unreadable.");
        }
    }
}
