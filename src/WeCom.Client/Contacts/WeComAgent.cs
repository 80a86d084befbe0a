using System.Text.Json;
using System.Text.Json.Serialization;
using WeCom.Client.Contacts.Fields;

namespace WeCom.Client.Contacts;

/// <summary>Represents the app itself, with its visible scope (可见范围).</summary>
public sealed record WeComAgent
{
    /// <summary>Gets the AgentId.</summary>
    public required long AgentId { get; init; }

    /// <summary>Gets the app's name.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the members that are visible by name.</summary>
    public IReadOnlyList<string> VisibleUserIds { get; init; } = [];

    /// <summary>Gets the departments that are visible, with all below them.</summary>
    public IReadOnlyList<long> VisibleDepartmentIds { get; init; } = [];

    /// <summary>Gets the tags whose members are visible.</summary>
    public IReadOnlyList<long> VisibleTagIds { get; init; } = [];

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
    /// <param name="other">The app to compare with.</param>
    /// <returns>Whether both have the same content.</returns>
    public bool Equals(WeComAgent? other) => other is not null
        && AgentId == other.AgentId
        && Name == other.Name
        && Content.AreEqual(VisibleUserIds, other.VisibleUserIds)
        && Content.AreEqual(VisibleDepartmentIds, other.VisibleDepartmentIds)
        && Content.AreEqual(VisibleTagIds, other.VisibleTagIds)
        && Content.AreEqual(AdditionalFields, other.AdditionalFields);

    /// <summary>Returns a hash code of the id.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => AgentId.GetHashCode();

    /// <summary>Returns id and name only.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"WeComAgent {{ AgentId = {AgentId}, Name = {Name} }}";
}
