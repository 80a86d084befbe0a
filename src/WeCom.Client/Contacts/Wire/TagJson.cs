using System.Text.Json;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Contacts.Wire;

internal static class TagJson
{
    public static WeComTag Read(ref WireReader reader)
    {
        long? id = null;
        string? name = null;
        AdditionalFields additional = default;
        reader.ExpectObject();
        while (reader.NextProperty())
        {
            if (reader.Is("tagid"u8))
            {
                id = reader.Number();
            }
            else if (reader.Is("tagname"u8))
            {
                name = reader.Text();
            }
            else
            {
                additional.Add(ref reader);
            }
        }

        return new() { TagId = id ?? throw new JsonException("A tag without an id."), Name = name, AdditionalFields = additional.Values };
    }

    public static WeComTagMembers ReadMembers(ref WireReader reader)
    {
        string? name = null;
        IReadOnlyList<WeComUser>? users = null;
        IReadOnlyList<long>? departmentIds = null;
        AdditionalFields additional = default;
        reader.ExpectObject();
        while (reader.NextProperty())
        {
            if (reader.Is("tagname"u8))
            {
                name = reader.Text();
            }
            else if (reader.Is("userlist"u8))
            {
                users = reader.Items(UserJson.Read);
            }
            else if (reader.Is("partylist"u8))
            {
                departmentIds = reader.Numbers();
            }
            else
            {
                additional.Add(ref reader);
            }
        }

        return new()
        {
            Name = name,
            Users = users ?? throw new InvalidBodyException(BodyFault.MissingValue),
            DepartmentIds = departmentIds ?? throw new InvalidBodyException(BodyFault.MissingValue),
            AdditionalFields = additional.Values,
        };
    }
}
