using System.Text.Json;
using System.Text.Json.Serialization;
using WeCom.Client.Contacts.Fields;

namespace WeCom.Client.Contacts;

/// <summary>
/// Represents the members and departments that have a tag, of those that this app may see. The members of the departments are not listed.
/// </summary>
public sealed record WeComTagMembers
{
    /// <summary>Gets the tag's name.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the members, with userid and name only.</summary>
    public required IReadOnlyList<WeComUser> Users { get; init; }

    /// <summary>Gets the members that could not be read; usually none.</summary>
    public IReadOnlyList<MalformedRecord> MalformedUsers { get; init; } = [];

    /// <summary>Gets the departments.</summary>
    public required IReadOnlyList<long> DepartmentIds { get; init; }

    /// <summary>Gets the fields that this library does not know, as WeCom's own JSON; null if there are none.</summary>
    public IReadOnlyDictionary<string, JsonElement>? AdditionalFields { get; init; }

    /// <summary>
    /// Gets the names, as in the JSON of WeCom, of the fields that could not be read as WeCom sent them; null if there are none. Such a
    /// field is null, left out of <see cref="AdditionalFields"/>, or has U+FFFD in place of invalid characters. The property is not
    /// compared.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<string>? UnreadableFields { get; internal set; }

    /// <summary>Compares the content of every property but <see cref="UnreadableFields"/>.</summary>
    /// <param name="other">The list to compare with.</param>
    /// <returns>Whether both have the same content.</returns>
    public bool Equals(WeComTagMembers? other) => other is not null
        && Name == other.Name
        && Content.AreEqual(Users, other.Users)
        && Content.AreEqual(MalformedUsers, other.MalformedUsers)
        && Content.AreEqual(DepartmentIds, other.DepartmentIds)
        && Content.AreEqual(AdditionalFields, other.AdditionalFields);

    /// <summary>Returns a hash code of the name and the numbers of members and departments.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => HashCode.Combine(Name, Users.Count, DepartmentIds.Count);

    /// <summary>Returns the name, and how many members and departments there are.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"WeComTagMembers {{ Name = {Name}, Users = {Users.Count}, DepartmentIds = {DepartmentIds.Count} }}";
}
