using System.Text.Json;

namespace WeCom.Client.Contacts.Wire;

internal static class TagJson
{
    public static readonly WireRecord<WeComTag> Records = new(
        "tagid", ["tagid"], Read, static (tag, fields) => tag.UnreadableFields = fields, hasNumericId: true);

    public static readonly WireRecord<WeComTagMembers> Members = new(
        null,
        ["userlist", "partylist"],
        ReadMembers,
        static (tag, fields) => tag.UnreadableFields = fields,
        listName: "userlist");

    private static WeComTag Read(ref WireReader reader)
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

        return new()
        {
            TagId = id ?? throw new JsonException("A tag without an id."),
            Name = name,
            AdditionalFields = additional.Values(in reader),
        };
    }

    private static WeComTagMembers ReadMembers(ref WireReader reader)
    {
        string? name = null;
        WireReader list = default;
        IReadOnlyList<long>? departmentIds = null;
        var malformed = new List<MalformedRecord>();
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
                // It is read last: it may be long, and in vain where another property cannot be read.
                reader.ExpectArrayOrNull();
                list = reader;
                reader.Skip();
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

        var users = list.Json.TokenType == JsonTokenType.None ? null : list.Records(UserJson.Records, malformed);
        return new()
        {
            Name = name,
            Users = users ?? throw new JsonException("A tag without its members."),
            MalformedUsers = malformed,
            DepartmentIds = departmentIds ?? throw new JsonException("A tag without its departments."),
            AdditionalFields = additional.Values(in reader),
        };
    }
}
