using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Wire;

internal sealed record IpListResponse([property: JsonPropertyName("ip_list"), JsonRequired] IReadOnlyList<string> IpList)
    : IJsonOnDeserialized
{
    public void OnDeserialized()
    {
        if (IpList.Any(string.IsNullOrEmpty))
        {
            throw new JsonException("An address that is null or empty.");
        }
    }
}
