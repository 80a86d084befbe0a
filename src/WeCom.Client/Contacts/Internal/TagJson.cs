using System.Text.Json;
using WeCom.Client.Http.Internal;

namespace WeCom.Client.Contacts.Internal;

internal static class TagJson
{
    public static WeComTag Read(ref Utf8JsonReader reader)
    {
        long? id = null;
        string? name = null;
        AdditionalFields additional = default;
        WireValue.ExpectObject(ref reader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (WireValue.Is(ref reader, "tagid"u8))
            {
                id = WireNumber.Read(ref reader);
            }
            else if (WireValue.Is(ref reader, "tagname"u8))
            {
                name = WireValue.Text(ref reader);
            }
            else
            {
                additional.Add(ref reader);
            }
        }

        return new(id ?? throw new JsonException("A tag without an id."), name) { AdditionalFields = additional.Values };
    }

    public static WeComTagMembers ReadMembers(ref Utf8JsonReader reader)
    {
        string? name = null;
        IReadOnlyList<WeComUser>? users = null;
        IReadOnlyList<long>? departmentIds = null;
        AdditionalFields additional = default;
        WireValue.ExpectObject(ref reader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (WireValue.Is(ref reader, "tagname"u8))
            {
                name = WireValue.Text(ref reader);
            }
            else if (WireValue.Is(ref reader, "userlist"u8))
            {
                users = WireValue.Items(ref reader, UserJson.Read);
            }
            else if (WireValue.Is(ref reader, "partylist"u8))
            {
                departmentIds = WireValue.Numbers(ref reader);
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
