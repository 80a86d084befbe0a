using System.Text.Json;

namespace WeCom.Client.Contacts.Wire;

/// <summary>A row of user/list_id.</summary>
internal sealed record ListIdRow(string UserId, long DepartmentId, IReadOnlyDictionary<string, JsonElement>? AdditionalFields)
{
    public IReadOnlyList<string>? UnreadableFields { get; set; }
}
