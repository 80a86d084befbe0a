using System.Text.Json;
using WeCom.Client.Http.Internal;

namespace WeCom.Client.Contacts.Internal;

internal static class DepartmentJson
{
    public static WeComDepartment Read(ref Utf8JsonReader reader)
    {
        long? id = null, parentId = null, order = null;
        string? name = null, englishName = null;
        IReadOnlyList<string>? leaders = null;
        AdditionalFields additional = default;
        WireValue.ExpectObject(ref reader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (WireValue.Is(ref reader, "id"u8))
            {
                id = WireNumber.Read(ref reader);
            }
            else if (WireValue.Is(ref reader, "name"u8))
            {
                name = WireValue.Text(ref reader);
            }
            else if (WireValue.Is(ref reader, "parentid"u8))
            {
                parentId = WireNumber.Read(ref reader);
            }
            else if (WireValue.Is(ref reader, "order"u8))
            {
                order = WireNumber.Read(ref reader);
            }
            else if (WireValue.Is(ref reader, "name_en"u8))
            {
                englishName = WireValue.Text(ref reader);
            }
            else if (WireValue.Is(ref reader, "department_leader"u8))
            {
                leaders = WireValue.Texts(ref reader);
            }
            else
            {
                additional.Add(ref reader);
            }
        }

        return new()
        {
            DepartmentId = id ?? throw new JsonException("A department without an id."),
            ParentId = parentId ?? 0,
            Name = name,
            EnglishName = englishName,
            Leaders = leaders,
            Order = order,
            AdditionalFields = additional.Values,
        };
    }
}
