namespace WeCom.Client.Sync;

/// <summary>How a sync ended.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum SyncStatus
{
    /// <summary>Everything is as WeCom has it.</summary>
    Succeeded,

    /// <summary>Everything is as WeCom has it, and something deserves a look.</summary>
    SucceededWithWarnings,

    /// <summary>All was written but the removals, which wait for a human.</summary>
    HeldBack,

    /// <summary>Some records could not be read or written; the others are as WeCom has them.</summary>
    Partial,

    /// <summary>The store failed; what was written before is counted.</summary>
    Failed,
}
