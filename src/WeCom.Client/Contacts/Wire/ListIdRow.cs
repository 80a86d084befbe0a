using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Wire;

internal sealed record ListIdRow(
    [property: JsonPropertyName("userid"), JsonRequired] string UserId,
    [property: JsonPropertyName("department"), JsonRequired] long DepartmentId)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalFields { get; set; }

    public void LeaveOutWhatCannotBeKept()
    {
        foreach (var (name, value) in AdditionalFields ?? [])
        {
            if (!KeptJson.MayBeKept(JsonMarshal.GetRawUtf8Value(value)))
            {
                AdditionalFields!.Remove(name);
            }
        }
    }
}
