namespace WeCom.Client.Configuration;

/// <summary>
/// What becomes of a stored person or department that a rule leaves out. A rule decides whether a record is created; who is stored already
/// is told by this.
/// </summary>
public enum WhenStored
{
    /// <summary>The record goes on being updated.</summary>
    Update = 0,

    /// <summary>The record's values stay as they are stored. Its stamp follows the departments in which the person is seen.</summary>
    Freeze = 1,

    /// <summary>A full sync deactivates or deletes the record as the removal policy says, within the limits for removals.</summary>
    Deactivate = 2,
}
