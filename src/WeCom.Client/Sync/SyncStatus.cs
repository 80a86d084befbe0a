namespace WeCom.Client.Sync;

/// <summary>Specifies how a sync ended.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum SyncStatus
{
    /// <summary>The stores are up to date.</summary>
    Succeeded,

    /// <summary>The stores are up to date, and there are warnings.</summary>
    SucceededWithWarnings,

    /// <summary>Everything was written except the removals, which were held back for a review.</summary>
    HeldBack,

    /// <summary>Some records could not be read or written; the others are up to date.</summary>
    Partial,

    /// <summary>A store failed. What was written before is counted.</summary>
    Failed,
}
