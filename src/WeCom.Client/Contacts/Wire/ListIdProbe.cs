using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Wire;

/// <summary>A page of user/list_id of which the rows are not needed.</summary>
internal sealed record ListIdProbe([property: JsonPropertyName("dept_user"), JsonRequired] IReadOnlyList<JsonElement> Rows);
