using WeCom.Client.Errors;

namespace WeCom.Client.Contacts.Fields;

/// <summary>A field of <see cref="WeComUser"/>: how it is read, compared, hashed, merged and shown.</summary>
internal abstract class UserField(string wireName, string property) : WireField(wireName)
{
    /// <summary>The name of the property of <see cref="WeComUser"/>.</summary>
    public string Property { get; } = property;

    /// <summary>Its name in words, as the console of WeCom calls it.</summary>
    public required LocalizedText Label { get; init; }

    /// <summary>Determines whether both members have the same content in this field.</summary>
    public abstract bool AreEqual(WeComUser one, WeComUser other);

    /// <summary>
    /// Returns a hash that is the same on every machine and in every release, and 0 only where the field was not returned.
    /// Values that mean the same, such as lists without an order, have the same hash.
    /// </summary>
    public abstract uint Hash(WeComUser user);

    /// <summary>Returns the value as text for a human; null if the field was not returned.</summary>
    public abstract string? Text(WeComUser user);

    /// <summary>Sets the field of a copy of what is stored to the new value, or leaves it where none was returned.</summary>
    /// <param name="target">The copy of what is stored.</param>
    /// <param name="stored">The stored values.</param>
    /// <param name="values">The values that WeCom returned.</param>
    public abstract void Merge(WeComUser target, WeComUser stored, WeComUser values);
}
