namespace WeCom.Client.Sync.Ports;

/// <summary>Represents what a store holds of one person that came from WeCom.</summary>
public readonly record struct StoredUser
{
    /// <summary>Gets the userid as it was saved.</summary>
    public required string UserId { get; init; }

    /// <summary>
    /// Gets the <see cref="UserChange.NewStamp"/> of the last change, unaltered. It has no maximum length, and case matters.
    /// </summary>
    public required string Stamp { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the record is active. It is false after <see cref="ChangeKind.Deactivate"/>.
    /// </summary>
    /// <remarks>
    /// A flag by which the host itself disables people belongs in another column: the next run activates a record that is not active
    /// here and is in WeCom.
    /// </remarks>
    public required bool IsActive { get; init; }
}
