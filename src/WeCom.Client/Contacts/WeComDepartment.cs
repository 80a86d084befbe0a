using System.Text.Json;
using System.Text.Json.Serialization;
using WeCom.Client.Contacts.Fields;

namespace WeCom.Client.Contacts;

/// <summary>
/// Represents a department (部门) as WeCom returned it. A property is null if WeCom did not return the field to this app; it is an empty
/// string or list if WeCom returned it empty.
/// </summary>
/// <remarks>
/// Two instances are equal if every property has the same content: lists are compared element by element, JSON by its meaning and not by
/// its spelling. Wire object: https://developer.work.weixin.qq.com/document/path/90208
/// </remarks>
public sealed record WeComDepartment
{
    /// <summary>Gets the department id. The company's root is 1; real ids exceed <see cref="int.MaxValue"/>.</summary>
    public required long DepartmentId { get; init; }

    /// <summary>Gets the parent's id; 0 for the company's root. The parent may lie outside what this app sees.</summary>
    public required long ParentId { get; init; }

    /// <summary>Gets the name.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the English name.</summary>
    public string? EnglishName { get; init; }

    /// <summary>Gets the userids of the department's leaders (部门负责人) that this app may see.</summary>
    public IReadOnlyList<string>? Leaders { get; init; }

    /// <summary>Gets the rank among siblings, 0 to 2³²−1, larger first.</summary>
    public long? Order { get; init; }

    /// <summary>Gets the fields that have no property here, as WeCom's own JSON by their names there; null if there are none.</summary>
    public IReadOnlyDictionary<string, JsonElement>? AdditionalFields { get; init; }

    /// <summary>
    /// Gets the names, as in the JSON of WeCom, of the fields that could not be read as WeCom sent them; null if there are none. Such a
    /// field is null, or has U+FFFD in place of invalid characters. The property is neither compared nor stored.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<string>? UnreadableFields { get; internal set; }

    /// <summary>Compares the content of every property but <see cref="UnreadableFields"/>.</summary>
    /// <param name="other">The department to compare with.</param>
    /// <returns>Whether both have the same content.</returns>
    public bool Equals(WeComDepartment? other) => other is not null
        && DepartmentId == other.DepartmentId
        && ParentId == other.ParentId
        && Name == other.Name
        && EnglishName == other.EnglishName
        && Content.AreEqual(Leaders, other.Leaders)
        && Order == other.Order
        && Content.AreEqual(AdditionalFields, other.AdditionalFields);

    /// <summary>Returns a hash code of the id.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => DepartmentId.GetHashCode();

    /// <summary>Returns the ids only, so that a logged record contains no personal data.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"WeComDepartment {{ DepartmentId = {DepartmentId}, ParentId = {ParentId} }}";
}
