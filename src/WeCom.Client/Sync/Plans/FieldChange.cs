namespace WeCom.Client.Sync.Plans;

/// <summary>One property of a record that differs.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="OldValue">What the store holds, as text; null where it holds nothing or does not tell.</param>
/// <param name="NewValue">What WeCom returned, as text.</param>
public sealed record FieldChange(string Name, string? OldValue, string? NewValue)
{
    /// <summary>Prints the name only, so that a logged plan tells nobody's mobile.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Name;
}
