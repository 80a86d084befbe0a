namespace WeCom.Client.Sync.Plans;

/// <summary>Represents the change of one property of a record.</summary>
/// <param name="Name">The name of the property.</param>
/// <param name="OldValue">
/// The stored value as text; null if there is none or the store does not return it. It is read again when a kept plan is applied.
/// </param>
/// <param name="NewValue">The value that WeCom returned, as text.</param>
public sealed record FieldChange(string Name, string? OldValue, string? NewValue)
{
    /// <summary>Returns the name only, so that a logged plan contains no personal data.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Name;
}
