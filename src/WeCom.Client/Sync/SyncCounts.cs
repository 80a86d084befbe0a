namespace WeCom.Client.Sync;

/// <summary>Represents the number of records of one kind for each outcome of a run.</summary>
public sealed record SyncCounts
{
    /// <summary>Gets the number of records that WeCom returned: the sum of the next six numbers.</summary>
    public int Total => Created + Updated + Renamed + Unchanged + Skipped + Failed;

    /// <summary>Gets the number of new records.</summary>
    public int Created { get; init; }

    /// <summary>Gets the number of records that differed, or were inactive and are active again.</summary>
    public int Updated { get; init; }

    /// <summary>Gets the number of people whose userid changed.</summary>
    public int Renamed { get; init; }

    /// <summary>Gets the number of records that were up to date. The store was not called for them.</summary>
    public int Unchanged { get; init; }

    /// <summary>Gets the number of records that the host's rules leave out, such as people without a mobile number.</summary>
    public int Skipped { get; init; }

    /// <summary>Gets the number of records that could not be read or written. <see cref="SyncResult.Errors"/> has the reasons.</summary>
    public int Failed { get; init; }

    /// <summary>Gets the number of stored records that are no longer in WeCom and were deactivated or deleted.</summary>
    public int Removed { get; init; }

    /// <summary>
    /// Gets the number of stored records whose removal was held back for a review. <see cref="SyncResult.Warnings"/> has the reasons.
    /// </summary>
    public int HeldBack { get; init; }

    /// <summary>
    /// Gets the hash of the set that was held back, for <see cref="IRemovalReview.ApproveRemovalsAsync"/>; null if there is none.
    /// </summary>
    public string? HeldBackHash { get; init; }

    /// <summary>
    /// Gets the number of active stored records that were last seen in a place that this run did not read. They stay as they are.
    /// </summary>
    public int OutOfSight { get; init; }

    /// <summary>
    /// Gets the hash of the set that is out of sight, for <see cref="IRemovalReview.ApproveRemovalsAsync"/>; null if there is none.
    /// </summary>
    public string? OutOfSightHash { get; init; }

    /// <summary>
    /// Gets the number of active stored records that the read did not contain and that stay: protected, kept by policy, or not proven to be
    /// gone.
    /// </summary>
    public int Kept { get; init; }
}
