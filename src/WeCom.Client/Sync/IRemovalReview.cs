using WeCom.Client.Errors;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync;

/// <summary>Approves or rejects removals that were held back or are out of sight.</summary>
/// <remarks>An area of <see cref="ISyncPlanner"/>, which says what all areas have in common.</remarks>
public interface IRemovalReview
{
    /// <summary>
    /// Approves one set of removals that was held back or is out of sight. The approval covers exactly these records and is used once. A
    /// run that would remove another set is held back again.
    /// </summary>
    /// <param name="removalHash">A hash of a plan (<see cref="PlanSection{TChange}.RemovalHash"/>,
    /// <see cref="PlanSection{TChange}.OutOfSightHash"/>) or of a result (<see cref="SyncCounts.HeldBackHash"/>,
    /// <see cref="SyncCounts.OutOfSightHash"/>).</param>
    /// <param name="approvedBy">The name of the person who approves it. It is stored with the approval.</param>
    /// <param name="reason">The reason for the approval; null for none.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that completes when the approval is saved.</returns>
    /// <exception cref="ArgumentException"><paramref name="removalHash"/> or <paramref name="approvedBy"/> is empty.</exception>
    /// <exception cref="WeChatSyncException">No run or plan in the journal has the hash, or the journal failed.</exception>
    Task ApproveRemovalsAsync(string removalHash, string approvedBy, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the approvals that no run has used, the latest first. Those that were withdrawn are among them, with their
    /// <see cref="RemovalApproval.Withdrawal"/>.
    /// </summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The approvals.</returns>
    /// <exception cref="WeChatException">The settings are invalid, or the approvals could not be read.</exception>
    Task<IReadOnlyList<RemovalApproval>> ListApprovalsAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Withdraws an approval that no run has used yet. <see cref="ListApprovalsAsync"/> then tells who withdrew it and why.
    /// </summary>
    /// <param name="removalHash">The hash of the approved set.</param>
    /// <param name="withdrawnBy">The name of the person who withdraws it.</param>
    /// <param name="reason">The reason; null to give none.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>True if the approval was withdrawn; false if there is none, or it was withdrawn already.</returns>
    /// <exception cref="ArgumentException"><paramref name="removalHash"/> or <paramref name="withdrawnBy"/> is empty.</exception>
    /// <exception cref="WeChatException">The settings are invalid, or the withdrawal could not be saved.</exception>
    Task<bool> WithdrawApprovalAsync(
        string removalHash, string withdrawnBy, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Rejects one set of removals that a run held back: its records stay, in whatever set a later run finds them and whatever the limits
    /// allow, also in a run that has begun. A rejection of a record ends when it is taken back, or when a full run finds the record in
    /// WeCom again; it follows a person who gets another userid. An approval of this set is withdrawn, and one of another set with such a
    /// record lets nobody go meanwhile. Records out of sight cannot be rejected: they stay until somebody approves their removal.
    /// </summary>
    /// <param name="removalHash">The <see cref="SyncCounts.HeldBackHash"/> of a result.</param>
    /// <param name="rejectedBy">The name of the person who rejects it. It is stored with the rejection.</param>
    /// <param name="reason">The reason; null to give none.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>True if the set was rejected; false if it was rejected already.</returns>
    /// <exception cref="ArgumentException"><paramref name="removalHash"/> or <paramref name="rejectedBy"/> is empty.</exception>
    /// <exception cref="WeChatException">
    /// No run in the journal held this set back, the settings are invalid, or the rejection could not be saved.
    /// </exception>
    Task<bool> RejectRemovalsAsync(
        string removalHash, string rejectedBy, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the rejections, the latest first: those that hold, and those that were taken back or have ended within
    /// <c>Sync:JournalRetention</c>.
    /// </summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The rejections.</returns>
    /// <exception cref="WeChatException">The settings are invalid, or the rejections could not be read.</exception>
    Task<IReadOnlyList<RemovalRejection>> ListRejectionsAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes a rejection back. The next full run removes its records if the limits allow it, and else holds them back again: an approval of
    /// the set that was given meanwhile is withdrawn.
    /// </summary>
    /// <param name="removalHash">The hash of the set that was rejected.</param>
    /// <param name="withdrawnBy">The name of the person who takes it back. It stays with the rejection.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>True if the rejection was taken back; false if none holds.</returns>
    /// <exception cref="ArgumentException"><paramref name="removalHash"/> or <paramref name="withdrawnBy"/> is empty.</exception>
    /// <exception cref="WeChatException">The settings are invalid, or the change could not be saved.</exception>
    Task<bool> WithdrawRejectionAsync(string removalHash, string withdrawnBy, CancellationToken cancellationToken = default);
}
