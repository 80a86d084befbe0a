using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Wire;

internal sealed record ListIdResponse(
    [property: JsonPropertyName("dept_user"), JsonRequired] IReadOnlyList<ListIdRow> Rows,
    [property: JsonPropertyName("next_cursor")] string? NextCursor) : IJsonOnDeserialized
{
    // The list says who is still there: a row that names nobody makes it incomplete, and so an error.
    public void OnDeserialized()
    {
        if (Rows.Any(row => row is null || !WireId.IsReadable(row.UserId)))
        {
            throw new JsonException("A row without a readable userid.");
        }

        foreach (var row in Rows)
        {
            row.LeaveOutWhatCannotBeKept();
        }
    }
}
