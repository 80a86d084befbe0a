using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Internal;

internal sealed record ListIdRow(
    [property: JsonPropertyName("userid"), JsonRequired] string UserId,
    [property: JsonPropertyName("department"), JsonRequired] long DepartmentId);
