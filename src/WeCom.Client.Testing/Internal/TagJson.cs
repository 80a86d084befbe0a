using System.Text.Json;

namespace WeCom.Client.Testing.Internal;

/// <summary>Writes a tag's members and departments that the caller may see; departments are not expanded (wecom-api.md section 5).</summary>
internal static class TagJson
{
    public static void WriteMembers(Utf8JsonWriter json, SimulatedTag tag, Call call)
    {
        json.WriteStartArray("userlist");
        foreach (var userId in tag.UserIds)
        {
            if (call.FindPerson(userId, out var person) == 0)
            {
                json.WriteStartObject();
                json.WriteString("userid", call.IdOf(person!.UserId));
                json.WriteString("name", call.NameOf(person));
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("partylist");
        foreach (var departmentId in tag.DepartmentIds.Where(call.Scope.Sees))
        {
            json.WriteNumberValue(departmentId);
        }

        json.WriteEndArray();
    }
}
