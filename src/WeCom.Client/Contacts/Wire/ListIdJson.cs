using System.Text.Json;

namespace WeCom.Client.Contacts.Wire;

internal static class ListIdJson
{
    // Without the cursor nobody knows whether there are more pages, so one that cannot be read costs the page.
    public static readonly WireRecord<ListIdPage> Pages = new(null, ["dept_user", "next_cursor"], ReadPage, listName: "dept_user");

    private static readonly WireRecord<ListIdRow> Rows = new(
        "userid", ["userid", "department"], ReadRow, static (row, fields) => row.UnreadableFields = fields);

    private static ListIdPage ReadPage(ref WireReader reader)
    {
        IReadOnlyList<ListIdRow>? rows = null;
        string? cursor = null;
        var malformed = new List<MalformedRecord>();
        reader.ExpectObject();
        while (reader.NextProperty())
        {
            if (reader.Is("dept_user"u8))
            {
                var listed = reader.Records(Rows, malformed);
                rows = rows is null || listed is null ? rows ?? listed : [.. rows, .. listed];
            }
            else if (reader.Is("next_cursor"u8))
            {
                cursor = reader.Text();
            }
            else
            {
                reader.Skip();
            }
        }

        return new(rows ?? throw new JsonException("A page without its rows."), malformed, cursor);
    }

    private static ListIdRow ReadRow(ref WireReader reader)
    {
        string? userId = null;
        long? departmentId = null;
        AdditionalFields additional = default;
        reader.ExpectObject();
        while (reader.NextProperty())
        {
            if (reader.Is("userid"u8))
            {
                userId = reader.Text();
            }
            else if (reader.Is("department"u8))
            {
                departmentId = reader.Number();
            }
            else
            {
                additional.Add(ref reader);
            }
        }

        return new(
            WireId.IsReadable(userId) ? userId! : throw new JsonException("A row without a readable userid."),
            departmentId ?? throw new JsonException("A row without a department."),
            additional.Values(in reader));
    }
}
