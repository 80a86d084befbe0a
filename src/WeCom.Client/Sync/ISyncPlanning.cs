using WeCom.Client.Errors;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Sync;

/// <summary>Plans a full sync, and applies a plan. <see cref="IWeChatSyncService.SyncAllAsync"/> does both in one call.</summary>
/// <remarks>An area of <see cref="ISyncPlanner"/>, which says what all areas have in common.</remarks>
public interface ISyncPlanning
{
    /// <summary>
    /// Reads the company and compares it with the stores, without changing a record. The journal keeps the hashes of the plan, so that they
    /// can be approved.
    /// </summary>
    /// <param name="progress">Receives the progress; null for none.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The plan, with everything that a sync would do. It may be saved as JSON and applied later.</returns>
    /// <exception cref="WeChatException">The organisation could not be read, or a store could not list what it holds.</exception>
    Task<SyncPlan> PlanAsync(IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Applies a plan. Each record is written only if it still has the stamp that it had when the plan was made; a record that has changed
    /// since is reported and stays as it is.
    /// </summary>
    /// <remarks>
    /// The removals are checked again: they are held back if another run of the company began after the plan was made, or if the limits no
    /// longer allow them. A plan after which another run began creates and reactivates no one. Each leaver is looked up by name once
    /// more, and stays if WeCom still returns them. Old values, and names of records that go, are read from the stores again.
    /// </remarks>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Receives the progress; null for none.</param>
    /// <param name="cancellationToken">A token to cancel the operation. It takes effect between two batches and undoes none.</param>
    /// <returns>The result of the run.</returns>
    /// <exception cref="WeChatSyncException">
    /// The plan is of another company, was altered or contradicts itself, changes a userid without evidence, or another run of the company
    /// is in progress. The message names that run and its start.
    /// </exception>
    Task<SyncResult> ApplyAsync(SyncPlan plan, IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default);
}
