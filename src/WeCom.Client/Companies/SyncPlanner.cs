using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Companies;

internal sealed class SyncPlanner(Company company) : ISyncPlanner
{
    public Task<SyncPlan> PlanAsync(IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default)
        => company.NewRun().PlanAsync(progress, cancellationToken);

    public Task ApproveRemovalsAsync(string removalHash, CancellationToken cancellationToken = default)
        => company.NewRun().ApproveRemovalsAsync(removalHash, cancellationToken);

    public Task<SyncResult> ApplyAsync(
        SyncPlan plan, IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default)
        => company.NewRun().ApplyAsync(plan, progress, cancellationToken);
}
