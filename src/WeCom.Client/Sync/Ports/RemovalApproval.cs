namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Represents the approval of exactly one set of removals, good for one run: that which removes at least one record of it. It lapses after
/// <c>Sync:JournalRetention</c>.
/// </summary>
public sealed record RemovalApproval
{
    /// <summary>
    /// Gets the hash of the set: <see cref="SyncCounts.HeldBackHash"/>, <see cref="SyncCounts.OutOfSightHash"/>, or a hash of a plan.
    /// </summary>
    public required string RemovalHash { get; init; }

    /// <summary>Gets the name of the person who approved it.</summary>
    public required string ApprovedBy { get; init; }

    /// <summary>Gets the time of the approval.</summary>
    public required DateTimeOffset ApprovedAt { get; init; }

    /// <summary>Gets the reason for the approval; null if none was given.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the withdrawal of the approval; null if it counts. No run uses an approval that was withdrawn.</summary>
    public ApprovalWithdrawal? Withdrawal { get; init; }
}
