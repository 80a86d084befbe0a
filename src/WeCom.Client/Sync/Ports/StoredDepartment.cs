namespace WeCom.Client.Sync.Ports;

/// <summary>Represents what a store holds of one department that came from WeCom.</summary>
public readonly record struct StoredDepartment
{
    /// <summary>Gets the department id.</summary>
    public required long DepartmentId { get; init; }

    /// <summary>Gets the id of the parent as it was saved.</summary>
    public required long ParentId { get; init; }

    /// <summary>
    /// Gets the <see cref="DepartmentChange.NewStamp"/> of the last change, unaltered. It has no maximum length, and case matters.
    /// </summary>
    public required string Stamp { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the record is active. It is false after <see cref="ChangeKind.Deactivate"/>.
    /// </summary>
    public required bool IsActive { get; init; }
}
