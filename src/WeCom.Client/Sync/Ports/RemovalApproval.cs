namespace WeCom.Client.Sync.Ports;

/// <summary>
/// The approval of exactly one set of removals, good for one run: that which removes at least one record of it. It lapses after
/// <c>Sync:JournalRetention</c>.
/// </summary>
/// <param name="RemovalHash">The set: <see cref="SyncCounts.HeldBackHash"/>, <see cref="SyncCounts.OutOfSightHash"/>, or a hash of a
/// plan.</param>
/// <param name="ApprovedBy">Who approved it, as the caller of <see cref="ISyncPlanner.ApproveRemovalsAsync"/> named them.</param>
/// <param name="ApprovedAt">When it was approved, in UTC.</param>
/// <param name="Reason">Why it was approved; null where no reason was given.</param>
public sealed record RemovalApproval(string RemovalHash, string ApprovedBy, DateTimeOffset ApprovedAt, string? Reason = null);
