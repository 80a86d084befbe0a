namespace WeCom.Client.Testing;

/// <summary>Represents what an in-memory store holds of one person or department.</summary>
/// <typeparam name="TValues"><see cref="Contacts.WeComUser"/> or <see cref="Contacts.WeComDepartment"/>.</typeparam>
public sealed record InMemoryRecord<TValues>
{
    /// <summary>Gets all values saved so far, those that a later save did not carry included.</summary>
    public required TValues Values { get; init; }

    /// <summary>Gets the stamp of the last save.</summary>
    public required string Stamp { get; init; }

    /// <summary>Gets a value that indicates whether the record is active. It is false after a deactivation.</summary>
    public required bool IsActive { get; init; }
}
