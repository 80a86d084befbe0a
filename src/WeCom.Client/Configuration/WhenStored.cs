namespace WeCom.Client.Configuration;

/// <summary>Specifies what happens to a stored person or department that a rule leaves out.</summary>
/// <remarks>
/// A rule decides whether a record is created; this decides about records that are stored already.
/// Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.
/// </remarks>
public enum WhenStored
{
    /// <summary>The record goes on being updated.</summary>
    Update = 0,

    /// <summary>The record's values stay as they are stored. Its stamp follows the departments in which the person is seen.</summary>
    Freeze = 1,

    /// <summary>A full sync deactivates or deletes the record as the removal policy says, within the limits for removals.</summary>
    Deactivate = 2,
}
