using System.Text.Json;

namespace WeCom.Client.Contacts.Wire;

internal static class AgentJson
{
    // Without the visible scope the answer is not an agent: assuming one would be a guess. One of its three parts is enough, since a server
    // that leaves out an empty list says by the others that it tells the scope.
    public static readonly WireRecord<WeComAgent> Records = new(
        "agentid",
        ["agentid", "allow_userinfos", "allow_partys", "allow_tags"],
        Read,
        static (agent, fields) => agent.UnreadableFields = fields,
        hasNumericId: true);

    private static WeComAgent Read(ref WireReader reader)
    {
        long? agentId = null;
        string? name = null;
        IReadOnlyList<string>? users = null;
        IReadOnlyList<long>? departments = null, tags = null;
        AdditionalFields additional = default;
        var hasScope = false;
        reader.ExpectObject();
        while (reader.NextProperty())
        {
            if (reader.Is("agentid"u8))
            {
                agentId = reader.Number();
            }
            else if (reader.Is("name"u8))
            {
                name = reader.Text();
            }
            else if (reader.Is("allow_userinfos"u8))
            {
                hasScope |= reader.Json.TokenType == JsonTokenType.StartObject;
                users = Nested(ref reader, "user"u8, static (ref list) => list.Items(static (ref user) => UserId(ref user)));
            }
            else if (reader.Is("allow_partys"u8))
            {
                hasScope |= reader.Json.TokenType == JsonTokenType.StartObject;
                departments = Nested(ref reader, "partyid"u8, static (ref WireReader list) => list.Numbers());
            }
            else if (reader.Is("allow_tags"u8))
            {
                hasScope |= reader.Json.TokenType == JsonTokenType.StartObject;
                tags = Nested(ref reader, "tagid"u8, static (ref WireReader list) => list.Numbers());
            }
            else
            {
                additional.Add(ref reader);
            }
        }

        if (!hasScope)
        {
            throw new JsonException("An agent without its visible scope.");
        }

        return new()
        {
            AgentId = agentId ?? throw new JsonException("An agent without an id."),
            Name = name,
            VisibleUserIds = users ?? [],
            VisibleDepartmentIds = departments ?? [],
            VisibleTagIds = tags ?? [],
            AdditionalFields = additional.Values(in reader),
        };
    }

    // The rest of what is said about a member is nothing that the scope depends on.
    private static string UserId(ref WireReader reader)
    {
        string? userId = null;
        reader.ExpectObject();
        while (reader.NextProperty())
        {
            if (reader.Is("userid"u8))
            {
                userId = reader.Text();
            }
            else
            {
                reader.Skip();
            }
        }

        return WireId.IsReadable(userId) ? userId! : throw new JsonException("A member without a readable userid.");
    }

    private static T? Nested<T>(ref WireReader reader, ReadOnlySpan<byte> property, RecordReader<T?> readValue)
        where T : class
    {
        if (reader.Json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        T? value = null;
        reader.ExpectObject();
        while (reader.NextProperty())
        {
            if (reader.Is(property))
            {
                value = readValue(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return value;
    }
}
