using System.Text.Json;
using System.Text.Json.Serialization;
using WeCom.Client.Contacts.Fields;

namespace WeCom.Client.Contacts;

/// <summary>Represents a tag (标签).</summary>
public sealed record WeComTag
{
    /// <summary>Gets the id of the tag.</summary>
    public required long TagId { get; init; }

    /// <summary>Gets the name of the tag.</summary>
    public string? Name { get; init; }

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
    /// <param name="other">The tag to compare with.</param>
    /// <returns>Whether both have the same content.</returns>
    public bool Equals(WeComTag? other) => other is not null
        && TagId == other.TagId
        && Name == other.Name
        && Content.AreEqual(AdditionalFields, other.AdditionalFields);

    /// <summary>Returns a hash code of the id.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => TagId.GetHashCode();

    /// <summary>Returns id and name.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"WeComTag {{ TagId = {TagId}, Name = {Name} }}";
}
