using System.Text.Json;

namespace WeCom.Client.Contacts.Wire;

internal static class DepartmentJson
{
    private const long Root = 1;

    public static readonly WireRecord<WeComDepartment> Records = new(
        "id", ["id", "parentid"], Read, static (department, fields) => department.UnreadableFields = fields, hasNumericId: true);

    private static WeComDepartment Read(ref WireReader reader)
    {
        long? id = null, parentId = null, order = null;
        string? name = null, englishName = null;
        IReadOnlyList<string>? leaders = null;
        AdditionalFields additional = default;
        reader.ExpectObject();
        while (reader.NextProperty())
        {
            if (reader.Is("id"u8))
            {
                id = reader.Number();
            }
            else if (reader.Is("name"u8))
            {
                name = reader.Text();
            }
            else if (reader.Is("parentid"u8))
            {
                parentId = reader.Number();
            }
            else if (reader.Is("order"u8))
            {
                order = reader.Number();
            }
            else if (reader.Is("name_en"u8))
            {
                englishName = reader.Text();
            }
            else if (reader.Is("department_leader"u8))
            {
                leaders = reader.Texts();
            }
            else
            {
                additional.Add(ref reader);
            }
        }

        return new()
        {
            DepartmentId = id ?? throw new JsonException("A department without an id."),
            ParentId = parentId ?? (id == Root ? 0 : throw new JsonException("A department without a parentid.")),
            Name = name,
            EnglishName = englishName,
            Leaders = leaders,
            Order = order,
            AdditionalFields = additional.Values(in reader),
        };
    }
}
