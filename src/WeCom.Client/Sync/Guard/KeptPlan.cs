using WeCom.Client.Configuration;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Guard;

/// <summary>
/// Looks again at a plan that was kept, before it is written. Stamps cannot tell that somebody left and came back unchanged, or came back and left,
/// and the limits may have been used up since.
/// </summary>
internal sealed class KeptPlan(SyncPlan plan, RunHistory history, DateTimeOffset keptSince, HostStores stores)
{
    private static readonly HoldReason Stale = new(HoldKind.StalePlan, "another run of this company may have begun or ended after this plan was made, so who is absent in the plan may be back");

    private static readonly HoldReason OtherPolicy = new(HoldKind.StalePlan, "the removal policy is no longer that of this plan");

    // What ran before the journal's retention is forgotten, and so is whether anything came after such a plan.
    private readonly bool _isStale = history.IsNewerThan(plan) || plan.CreatedAt < keptSince;

    public async Task<SyncPlan> RecheckAsync(SyncContext context, WeComSyncOptions options, CancellationToken cancellationToken) => plan with
    {
        Departments = plan.Departments is not { } departments ? null : await RecheckAsync(
            departments,
            stores.ListAsync<IDepartmentStore, StoredDepartment>(store => store.ListAsync(context, cancellationToken), cancellationToken)
                .Select(stored => (FieldValue.Text(stored.DepartmentId)!, stored.IsActive)),
            history.DepartmentsRemovedInDay,
            options.DepartmentRemoval,
            options.Scope.ProtectedDepartments.Select(id => FieldValue.Text(id)!),
            cancellationToken).ConfigureAwait(false),
        Users = plan.Users is not { } users ? null : await RecheckAsync(
            users,
            stores.ListAsync<IUserStore, StoredUser>(store => store.ListAsync(context, cancellationToken), cancellationToken)
                .Select(stored => (stored.UserId, stored.IsActive)),
            history.UsersRemovedInDay,
            options.UserRemoval,
            options.Scope.ProtectedUsers,
            cancellationToken).ConfigureAwait(false),
    };

    private async Task<PlanSection<TChange>> RecheckAsync<TChange>(
        PlanSection<TChange> section, IAsyncEnumerable<(string Id, bool IsActive)> stored, int removedInDay, WeComRemovalOptions options, IEnumerable<string> protectedIds, CancellationToken cancellationToken)
        where TChange : class
    {
        section = WithoutProtected(section, protectedIds);
        ChangeKind? wanted = options.Policy switch { LeaverPolicy.Deactivate => ChangeKind.Deactivate, LeaverPolicy.Delete => ChangeKind.Delete, _ => null };
        var updates = _isStale ? section.Items.Where(item => item.Action == PlanAction.Update).Select(item => item.Id).ToHashSet(StringComparer.OrdinalIgnoreCase) : [];
        if (section.Removals.Count == 0 && updates.Count == 0)
        {
            return section;
        }

        var active = 0;
        var gone = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await foreach (var (id, isActive) in stored.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            active += isActive ? 1 : 0;
            if (!isActive && updates.Contains(id))
            {
                gone.Add(id);
            }
        }

        HoldReason[] now = section.Removals.Count == 0 ? [] :
        [
            .. RemovalGuard.Thresholds(section.Removals.Count, active, removedInDay, options),
            .. section.Removals.All(removal => RemovalHash.Kind(removal.Change) == wanted) ? Array.Empty<HoldReason>() : [OtherPolicy],
            .. _isStale ? [Stale] : Array.Empty<HoldReason>(),
        ];
        return section with
        {
            Items = gone.Count == 0 ? section.Items : [.. section.Items.Select(item => gone.Contains(item.Id) ? Fail(item) : item)],
            RemovalHash = RemovalHash.Of(plan.CorpId, section.Removals),
            HoldReasons = [.. section.HoldReasons.ExceptBy(now.Select(reason => reason.Kind), reason => reason.Kind), .. now],
        };
    }

    private static PlanSection<TChange> WithoutProtected<TChange>(PlanSection<TChange> section, IEnumerable<string> ids)
        where TChange : class
    {
        var isProtected = ids.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return section with
        {
            Removals = [.. section.Removals.Where(removal => !isProtected.Contains(removal.Id))],
            Kept = [.. section.Kept, .. section.Removals.Where(removal => isProtected.Contains(removal.Id)).Select(removal => new PlanItem<TChange>(PlanAction.Keep, removal.Id) { Reason = KeepReasons.Protected })],
        };
    }

    private static PlanItem<TChange> Fail<TChange>(PlanItem<TChange> item)
        where TChange : class
        => item with { Action = PlanAction.Fail, Change = null, Reason = "is inactive in the store, and another run of this company came after this plan, so it may have left again: make a new plan and apply that" };
}
