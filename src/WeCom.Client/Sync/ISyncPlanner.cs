using WeCom.Client.Errors;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Sync;

/// <summary>A full sync in its parts: plan, look at it, approve what was held back, apply. <see cref="IWeChatSyncService.SyncAllAsync"/> is all of it in one.</summary>
public interface ISyncPlanner
{
    /// <summary>Reads the company, compares it with the stores and writes nothing.</summary>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Everything that a sync would do. It may be kept as JSON and applied later.</returns>
    /// <exception cref="WeChatException">The organisation could not be read, or a store could not list what it holds.</exception>
    Task<SyncPlan> PlanAsync(IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Approves one set of removals that was held back: these records, once. A run that would remove any other set is held back again.</summary>
    /// <param name="removalHash"><see cref="PlanSection{TChange}.RemovalHash"/> of a plan, or <see cref="SyncCounts.HeldBackHash"/> of a result.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the approval is kept.</returns>
    Task ApproveRemovalsAsync(string removalHash, CancellationToken cancellationToken = default);

    /// <summary>Writes exactly a plan: every record under the stamp it had when the plan was made. One that has changed since is reported and left as it is.
    /// Its removals are looked at again: they are held back where another run of the company came after the plan, or where the limits no longer allow them. Nor does such a plan bring back whom that run removed.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops between two batches; what is written stays.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="WeChatSyncException">The plan is of another company, or another run is under way: the message says whose, since when.</exception>
    Task<SyncResult> ApplyAsync(SyncPlan plan, IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default);
}
