using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Records;

/// <summary>
/// Writes a tag's members and departments that the caller may see; departments are not expanded (docs/wire/tags.md).
/// </summary>
internal static class TagJson
{
    public static (List<WeComUser> People, List<long> DepartmentIds) Visible(SimulatedTag tag, Call call)
    {
        var people = tag.UserIds.Select(userId => call.FindPerson(userId, out var person) == 0 ? person : null).OfType<WeComUser>();
        return ([.. people], [.. tag.DepartmentIds.Where(call.Scope.Sees)]);
    }

    public static void Write(Utf8JsonWriter json, IEnumerable<WeComUser> people, IEnumerable<long> departmentIds, Call call)
    {
        json.WriteStartArray("userlist");
        foreach (var person in people)
        {
            json.WriteStartObject();
            json.WriteString("userid", call.IdOf(person.UserId));
            json.WriteString("name", call.NameOf(person));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("partylist");
        foreach (var departmentId in departmentIds)
        {
            json.WriteNumberValue(departmentId);
        }

        json.WriteEndArray();
    }
}
