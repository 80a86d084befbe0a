using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Guard;

/// <summary>
/// Rechecks a kept plan before it is written. Stamps do not show that a person left and came back unchanged, or came back and left, and the
/// limits may have been used up since.
/// </summary>
internal sealed class KeptPlan(SyncPlan plan, RunHistory history, WeComSettings settings, HostStores stores)
{
    // A journal with another latest run, or without the plan, was restarted or restored, and may lack later runs.
    private readonly bool _isStale = history.LatestRun != plan.AfterRun || !history.Plans.Contains(plan.RunId);

    /// <param name="context">The run that applies the plan.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public async Task<SyncPlan> RecheckAsync(SyncContext context, CancellationToken cancellationToken) => plan with
    {
        Departments = plan.Departments is not { } departments ? null : await RecheckAsync(
            departments,
            stores.ListAsync<IDepartmentStore, StoredDepartment>(store => store.ListAsync(context, cancellationToken), cancellationToken)
                .Select(stored => (FieldValue.Text(stored.DepartmentId)!, stored.IsActive)),
            history.DepartmentsRemovedInDay,
            settings.Sync.DepartmentRemoval,
            settings.Sync.Scope.ProtectedDepartments.Select(id => FieldValue.Text(id)!),
            history.Rejected(RecordType.Department),
            cancellationToken).ConfigureAwait(false),
        Users = plan.Users is not { } users ? null : await RecheckAsync(
            users,
            stores.ListAsync<IUserStore, StoredUser>(store => store.ListAsync(context, cancellationToken), cancellationToken)
                .Select(stored => (stored.UserId, stored.IsActive)),
            history.UsersRemovedInDay,
            settings.Sync.UserRemoval,
            settings.Sync.Scope.ProtectedUsers,
            history.Rejected(RecordType.User),
            cancellationToken).ConfigureAwait(false),
    };

    private async Task<PlanSection<TChange>> RecheckAsync<TChange>(
        PlanSection<TChange> section,
        IAsyncEnumerable<(string Id, bool IsActive)> stored,
        int removedInDay,
        WeComRemovalOptions options,
        IEnumerable<string> protectedIds,
        HashSet<string> rejectedIds,
        CancellationToken cancellationToken)
        where TChange : class, IRecordChange
    {
        section = Without(
            section,
            options.Policy,
            rejectedIds.Select(id => (Id: id, Why: PlanReasonKind.Rejected))
                .Concat(protectedIds.Select(id => (Id: id, Why: PlanReasonKind.Protected)))
                .GroupBy(kept => kept.Id, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(kept => kept.Key, kept => kept.Last().Why, StringComparer.OrdinalIgnoreCase));
        if (section.Removals.Count + section.OutOfSight.Count == 0
            && !_isStale
            && !section.Items.Any(item => item.Action is PlanAction.Update or PlanAction.Rename))
        {
            return section;
        }

        var inactive = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var active = 0;
        await foreach (var (id, isActive) in stored.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            known.Add(id);
            active += isActive ? 1 : 0;
            if (!isActive)
            {
                inactive.Add(id);
            }
        }

        section = WithoutGone(section, item => !known.Contains(item.Id)
            || (item.Change!.Kind == ChangeKind.Deactivate && inactive.Contains(item.Id)));
        var now = HoldReasons(section, active, removedInDay, options);
        return section with
        {
            Items = [.. section.Items.Select(item => WhyNot(item, inactive) is { } why ? Fail(item, why) : item)],
            HoldReasons = [.. section.HoldReasons.ExceptBy(now.Select(reason => reason.Kind), reason => reason.Kind), .. now],
        };
    }

    private List<HoldReason> HoldReasons<TChange>(PlanSection<TChange> section, int active, int removedInDay, WeComRemovalOptions options)
        where TChange : class, IRecordChange
    {
        if (section.Removals.Count == 0)
        {
            return [];
        }

        var reasons = RemovalGuard.Limits(section.Removals.Count, active, removedInDay, options, settings.Language).ToList();
        if (plan.Gaps.Count > 0)
        {
            reasons.Add(new(HoldKind.IncompleteRead, IssueTexts.IncompleteRead.Fill(settings.Language, plan.Gaps.Count)));
        }

        if (IsOfEmptyRead(section))
        {
            reasons.Add(new(HoldKind.EmptyRead, IssueTexts.EmptyRead.In(settings.Language)));
        }

        if (_isStale)
        {
            reasons.Add(new(HoldKind.StalePlan, IssueTexts.StalePlan.In(settings.Language)));
        }
        else if (section.Removals.Any(removal => removal.Change!.Kind != WantedKind(options.Policy)))
        {
            reasons.Add(new(HoldKind.StalePlan, IssueTexts.OtherPolicy.In(settings.Language)));
        }

        return reasons;
    }

    private static bool IsOfEmptyRead<TChange>(PlanSection<TChange> section)
        where TChange : class, IRecordChange
        => section.Items.Count + section.Unchanged == 0;

    private static ChangeKind? WantedKind(LeaverPolicy policy) => policy switch
    {
        LeaverPolicy.Deactivate => ChangeKind.Deactivate,
        LeaverPolicy.Delete => ChangeKind.Delete,
        _ => null,
    };

    // A stale plan would restore people whom a later run removed or did not see. The stamp does not show it: a deactivation leaves the
    // stamp as it was.
    private PlanReasonKind? WhyNot<TChange>(PlanItem<TChange> item, HashSet<string> inactive)
        where TChange : class, IRecordChange
    {
        var stored = item.Change is UserChange { PreviousUserId: { } previous } ? previous : item.Id;
        var revives = item.Action is PlanAction.Update or PlanAction.Rename && inactive.Contains(stored);
        if (_isStale)
        {
            return revives || item.Action is PlanAction.Create or PlanAction.Rename ? PlanReasonKind.StalePlan : null;
        }

        // The plan itself found these two inactive.
        return revives && item.ReasonKind is not (PlanReasonKind.CameBack or PlanReasonKind.RenamedByEvent)
            ? PlanReasonKind.DeactivatedMeanwhile
            : null;
    }

    // Leaves out the records that somebody has removed since the plan was made: nothing of them is left to remove or hold back.
    private PlanSection<TChange> WithoutGone<TChange>(PlanSection<TChange> section, Func<PlanItem<TChange>, bool> isGone)
        where TChange : class, IRecordChange
    {
        if (!section.Removals.Any(isGone) && !section.OutOfSight.Any(isGone))
        {
            return section;
        }

        var removals = section.Removals.Where(removal => !isGone(removal)).ToList();
        var outOfSight = section.OutOfSight.Where(item => !isGone(item)).ToList();
        return section with
        {
            Removals = removals,
            RemovalHash = RemovalHash.Of(plan.CorpId, removals),
            HoldReasons = removals.Count == 0 ? [] : section.HoldReasons,
            OutOfSight = outOfSight,
            OutOfSightHash = section.OutOfSightHash is null ? null : RemovalHash.Of(plan.CorpId, outOfSight),
        };
    }

    // Leaves out the records that the host protects, and those whose removal somebody has rejected since.
    private PlanSection<TChange> Without<TChange>(
        PlanSection<TChange> section,
        LeaverPolicy policy,
        Dictionary<string, PlanReasonKind> stay)
        where TChange : class, IRecordChange
    {
        var removals = section.Removals.Where(removal => !stay.ContainsKey(removal.Id)).ToList();
        var outOfSight = section.OutOfSight.Where(item => !stay.ContainsKey(item.Id)).ToList();
        var isApprovable = section.OutOfSightHash is not null
            && !_isStale
            && plan.Gaps.Count == 0
            && !IsOfEmptyRead(section)
            && outOfSight.All(item => item.Change!.Kind == WantedKind(policy));
        return section with
        {
            Removals = removals,
            RemovalHash = RemovalHash.Of(plan.CorpId, removals),
            HoldReasons = removals.Count == section.Removals.Count
                ? section.HoldReasons
                : [.. section.HoldReasons.Where(reason => reason.Kind is not (HoldKind.TooMany or HoldKind.TooManyInDay))],
            OutOfSight = outOfSight,
            OutOfSightHash = isApprovable ? RemovalHash.Of(plan.CorpId, outOfSight) : null,
            Kept =
            [
                .. section.Kept,
                .. section.Removals.Concat(section.OutOfSight).Where(item => stay.ContainsKey(item.Id))
                    .Select(item => Keep(item, stay[item.Id], settings.Language)),
            ],
        };
    }

    /// <returns>The item of a record that stays.</returns>
    public static PlanItem<TChange> Keep<TChange>(PlanItem<TChange> item, PlanReasonKind why, string language)
        where TChange : class, IRecordChange
        => new(PlanAction.Keep)
        {
            Id = item.Id,
            Name = item.Name,
            ReasonKind = why,
            Reason = ReasonTexts.In(language, why),
        };

    private PlanItem<TChange> Fail<TChange>(PlanItem<TChange> item, PlanReasonKind why)
        where TChange : class, IRecordChange
        => new(PlanAction.Fail)
        {
            Id = item.Id,
            Name = item.Name,
            ReasonKind = why,
            Reason = ReasonTexts.In(settings.Language, why),
        };
}
