using System.Text.Json;
using WeCom.Client.Contacts.Fields;

namespace WeCom.Client.Contacts;

/// <summary>Represents one member in one department: a row of <c>user/list_id</c>.</summary>
/// <param name="UserId">The userid.</param>
/// <param name="DepartmentId">One of the member's departments.</param>
public readonly record struct UserDepartment(string UserId, long DepartmentId)
{
    /// <summary>Gets the fields that this library does not know, as WeCom's own JSON; null if there are none.</summary>
    public IReadOnlyDictionary<string, JsonElement>? AdditionalFields { get; init; }

    /// <summary>
    /// Gets the names of the fields that could not be read as they came; null if there are none. Each counts as not returned.
    /// </summary>
    public IReadOnlyList<string>? UnreadableFields { get; internal init; }

    /// <summary>Compares the content of every property but <see cref="UnreadableFields"/>.</summary>
    /// <param name="other">The row to compare with.</param>
    /// <returns>Whether both have the same content.</returns>
    public bool Equals(UserDepartment other) => UserId == other.UserId
        && DepartmentId == other.DepartmentId
        && Content.AreEqual(AdditionalFields, other.AdditionalFields);

    /// <summary>Returns a hash code of both ids.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => HashCode.Combine(UserId, DepartmentId);

    /// <summary>Returns both ids.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"UserDepartment {{ UserId = {UserId}, DepartmentId = {DepartmentId} }}";
}
