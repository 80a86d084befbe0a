using WeCom.Client.Configuration;

namespace WeCom.Client.Sync.Internal;

/// <summary>
/// Looks again at the removals of a plan that was kept, before it is written. Their stamps cannot tell that somebody left and came back unchanged,
/// and the limits may have been used up since.
/// </summary>
internal sealed class KeptPlan(SyncPlan plan, RunHistory history, HostStores stores)
{
    private static readonly HoldReason Stale = new(HoldKind.StalePlan, "another run of this company began or ended after this plan was made, so who is absent in the plan may be back");

    public async Task<SyncPlan> RecheckAsync(SyncContext context, WeComSyncOptions options, CancellationToken cancellationToken) => plan with
    {
        Departments = plan.Departments is { Removals.Count: > 0 } departments
            ? Hold(
                departments,
                await stores.ListAsync<IDepartmentStore, StoredDepartment>(store => store.ListAsync(context, cancellationToken), cancellationToken)
                    .CountAsync(stored => stored.IsActive, cancellationToken).ConfigureAwait(false),
                history.DepartmentsRemovedInDay,
                options.DepartmentRemoval)
            : plan.Departments,
        Users = plan.Users is { Removals.Count: > 0 } users
            ? Hold(
                users,
                await stores.ListAsync<IUserStore, StoredUser>(store => store.ListAsync(context, cancellationToken), cancellationToken)
                    .CountAsync(stored => stored.IsActive, cancellationToken).ConfigureAwait(false),
                history.UsersRemovedInDay,
                options.UserRemoval)
            : plan.Users,
    };

    private PlanSection<TChange> Hold<TChange>(PlanSection<TChange> section, int active, int removedInDay, WeComRemovalOptions options)
        where TChange : class
    {
        HoldReason[] now = [.. RemovalGuard.Thresholds(section.Removals.Count, active, removedInDay, options)];
        return section with
        {
            RemovalHash = RemovalHash.Of(plan.CorpId, section.Removals),
            HoldReasons = [.. section.HoldReasons.ExceptBy(now.Select(reason => reason.Kind), reason => reason.Kind), .. now, .. history.IsNewerThan(plan) ? [Stale] : Array.Empty<HoldReason>()],
        };
    }
}
