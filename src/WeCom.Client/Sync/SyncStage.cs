namespace WeCom.Client.Sync;

/// <summary>Specifies the stage of a sync.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum SyncStage
{
    /// <summary>Reading the departments.</summary>
    ReadingDepartments,

    /// <summary>Reading people, department by department.</summary>
    ReadingUsers,

    /// <summary>Comparing with what the stores hold.</summary>
    Planning,

    /// <summary>Writing departments.</summary>
    WritingDepartments,

    /// <summary>Writing people.</summary>
    WritingUsers,

    /// <summary>Removing people who left.</summary>
    RemovingUsers,

    /// <summary>Removing departments that are gone.</summary>
    RemovingDepartments,
}
