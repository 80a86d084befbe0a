using System.Text.Json;

namespace WeCom.Client.Contacts;

/// <summary>A row of <c>user/list_id</c>: one member in one department.</summary>
/// <param name="UserId">The userid.</param>
/// <param name="DepartmentId">One of the member's departments.</param>
public readonly record struct UserDepartment(string UserId, long DepartmentId)
{
    /// <summary>Fields that this library does not know, as WeCom's own JSON; null when there were none.</summary>
    public IReadOnlyDictionary<string, JsonElement>? AdditionalFields { get; init; }
}
