using System.Text.Json;
using WeCom.Client.Http.Internal;

namespace WeCom.Client.Contacts.Internal;

internal static class AgentJson
{
    public static WeComAgent Read(ref Utf8JsonReader reader)
    {
        long? agentId = null;
        string? name = null;
        IReadOnlyList<string>? users = null;
        IReadOnlyList<long>? departments = null, tags = null;
        AdditionalFields additional = default;
        WireValue.ExpectObject(ref reader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (WireValue.Is(ref reader, "agentid"u8))
            {
                agentId = WireNumber.Read(ref reader);
            }
            else if (WireValue.Is(ref reader, "name"u8))
            {
                name = WireValue.Text(ref reader);
            }
            else if (WireValue.Is(ref reader, "allow_userinfos"u8))
            {
                users = Nested(ref reader, "user"u8, static (ref Utf8JsonReader list) => WireValue.Items(ref list, static (ref Utf8JsonReader user) => UserJson.Read(ref user).UserId));
            }
            else if (WireValue.Is(ref reader, "allow_partys"u8))
            {
                departments = Nested(ref reader, "partyid"u8, WireValue.Numbers);
            }
            else if (WireValue.Is(ref reader, "allow_tags"u8))
            {
                tags = Nested(ref reader, "tagid"u8, WireValue.Numbers);
            }
            else
            {
                additional.Add(ref reader);
            }
        }

        return new()
        {
            AgentId = agentId ?? throw new InvalidBodyException(BodyFault.MissingValue),
            Name = name,
            VisibleUserIds = users ?? [],
            VisibleDepartmentIds = departments ?? [],
            VisibleTagIds = tags ?? [],
            AdditionalFields = additional.Values,
        };
    }

    private static T? Nested<T>(ref Utf8JsonReader reader, ReadOnlySpan<byte> property, RecordReader<T?> readValue)
        where T : class
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        T? value = null;
        WireValue.ExpectObject(ref reader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (WireValue.Is(ref reader, property))
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
