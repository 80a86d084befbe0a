using WeCom.Client.Errors;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync;

/// <summary>
/// A full sync in its parts: plan, look at it, approve what was held back, apply. <see cref="IWeChatSyncService.SyncAllAsync"/> is all of
/// it in one.
/// </summary>
public interface ISyncPlanner
{
    /// <summary>
    /// Reads the company, compares it with the stores and changes no record. The journal remembers the plan's hashes, so that they can be
    /// approved.
    /// </summary>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Everything that a sync would do. It may be kept as JSON and applied later.</returns>
    /// <exception cref="WeChatException">The organisation could not be read, or a store could not list what it holds.</exception>
    Task<SyncPlan> PlanAsync(IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Approves one set of removals that was held back or is out of sight: these records, once. A run that would remove any other set is
    /// held back again.
    /// </summary>
    /// <param name="removalHash">A hash of a plan (<see cref="PlanSection{TChange}.RemovalHash"/>, <see
    /// cref="PlanSection{TChange}.OutOfSightHash"/>)
    /// or of a result (<see cref="SyncCounts.HeldBackHash"/>, <see cref="SyncCounts.OutOfSightHash"/>).</param>
    /// <param name="approvedBy">Who approves it, as <see cref="ListApprovalsAsync"/> returns it.</param>
    /// <param name="reason">Why; null for no reason.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that ends when the approval is kept.</returns>
    /// <exception cref="WeChatSyncException">No run or plan in the journal has that hash.</exception>
    Task ApproveRemovalsAsync(string removalHash, string approvedBy, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>The approvals that no run has used up, the latest first.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The approvals.</returns>
    Task<IReadOnlyList<RemovalApproval>> ListApprovalsAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes an approval back.</summary>
    /// <param name="removalHash">The set.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Whether there was one.</returns>
    Task<bool> WithdrawApprovalAsync(string removalHash, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes exactly a plan: every record under the stamp it had when the plan was made. One that has changed since is reported and left
    /// as it is.
    /// Its removals are looked at again: they are held back where another run of the company came after the plan, or where the limits no
    /// longer allow them.
    /// Such a plan creates nobody and brings nobody back. Who is to go is asked for by name once more, and stays where they answer.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops between two batches; what is written stays.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="WeChatSyncException">The plan is of another company, was altered, contradicts itself, or another run is under way:
    /// the message says whose, since when.</exception>
    Task<SyncResult> ApplyAsync(SyncPlan plan, IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default);
}
