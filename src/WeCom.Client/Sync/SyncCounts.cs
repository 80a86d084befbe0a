namespace WeCom.Client.Sync;

/// <summary>What became of the records of one kind.</summary>
public sealed record SyncCounts
{
    /// <summary>Records that WeCom returned: the sum of the six numbers below.</summary>
    public int Total => Created + Updated + Renamed + Unchanged + Skipped + Failed;

    /// <summary>Records that were new.</summary>
    public int Created { get; init; }

    /// <summary>Records that differed, or were inactive and are active again.</summary>
    public int Updated { get; init; }

    /// <summary>People whose userid changed.</summary>
    public int Renamed { get; init; }

    /// <summary>Records that were already as WeCom has them; the store was not called for them.</summary>
    public int Unchanged { get; init; }

    /// <summary>Records left out by the host's own rules, such as people without a mobile.</summary>
    public int Skipped { get; init; }

    /// <summary>Records that could not be read or written; <see cref="SyncResult.Errors"/> says why.</summary>
    public int Failed { get; init; }

    /// <summary>Stored records that are no longer in WeCom and were deactivated or deleted.</summary>
    public int Removed { get; init; }

    /// <summary>Stored records that were not removed because a human should look first.</summary>
    public int HeldBack { get; init; }

    /// <summary>Names the set that was held back, for <see cref="ISyncPlanner.ApproveRemovalsAsync"/>; null where there is none.</summary>
    public string? HeldBackHash { get; init; }

    /// <summary>Active stored records that were last seen in a place that this run did not see; nothing was done with them.</summary>
    public int OutOfSight { get; init; }

    /// <summary>
    /// Names the set that is out of sight, for <see cref="ISyncPlanner.ApproveRemovalsAsync"/>; null where there is none.
    /// </summary>
    public string? OutOfSightHash { get; init; }

    /// <summary>
    /// Active stored records that the read did not show and that stay: protected, kept by policy, or not proven to be gone.
    /// </summary>
    public int Kept { get; init; }
}
