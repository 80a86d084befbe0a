namespace WeCom.Client.Sync.Ports;

/// <summary>The approval of exactly one set of removals.</summary>
/// <param name="RemovalHash">The set: <see cref="SyncCounts.HeldBackHash"/>, <see cref="SyncCounts.OutOfSightHash"/>, or a hash of a
/// plan.</param>
/// <param name="ApprovedBy">Who approved it.</param>
/// <param name="ApprovedAt">When.</param>
/// <param name="Reason">What for; null where nothing was said.</param>
public sealed record RemovalApproval(string RemovalHash, string ApprovedBy, DateTimeOffset ApprovedAt, string? Reason = null);
