using System.Globalization;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Organization;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Sync.Runs;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>Makes the plan for a snapshot.</summary>
internal sealed class PlanMaker(WeComSettings settings, HostStores stores, SyncRules rules, TimeProvider timeProvider)
{
    private readonly DepartmentKind _departmentKind = new();
    private readonly UserKind _userKind = new();

    public async Task<SyncPlan> MakeAsync(OrganizationSnapshot read, RunKinds kinds, SyncContext context, CancellationToken cancellationToken)
    {
        var (snapshot, recognised) = SnapshotTruth.Of(read);
        var options = settings.Sync;
        var tree = new DepartmentTree(snapshot.Departments);
        var isFull = !snapshot.IsScoped && kinds == RunKinds.All;
        var history = isFull ? await RunHistory.ReadAsync(stores, context, timeProvider.GetUtcNow(), cancellationToken).ConfigureAwait(false) : new(0, 0, null);
        var roots = new RootFingerprint(snapshot, tree);
        var scope = new ScopeFilter(options.Scope, snapshot.Visible ?? new(snapshot.Departments, []));
        var hasOtherRoots = isFull && roots.DiffersFrom(history.VisibleRoots);
        var plan = new SyncPlan
        {
            RunId = context.RunId,
            CorpId = context.CorpId,
            CreatedAt = timeProvider.GetUtcNow(),
            VisibleRoots = isFull ? roots.After(history.VisibleRoots) : null,
            Departments = kinds.HasFlag(RunKinds.Departments)
                ? await PlanAsync(Departments(snapshot, tree, options, scope, context) with { MayRemove = isFull, HasOtherRoots = hasOtherRoots, RemovedInDay = history.DepartmentsRemovedInDay }, context, cancellationToken).ConfigureAwait(false)
                : null,
            Users = kinds.HasFlag(RunKinds.Users)
                ? await PlanAsync(Users(snapshot, options, scope, context) with { MayRemove = isFull, HasOtherRoots = hasOtherRoots, RemovedInDay = history.UsersRemovedInDay }, context, cancellationToken).ConfigureAwait(false)
                : null,
            Gaps = snapshot.Gaps,
            Warnings = [.. recognised.Select(text => text.In(settings.Language)), .. Warnings(snapshot, tree, options)],
            Calls = snapshot.Calls,
        };
        return plan with { Warnings = [.. plan.Warnings, .. Twins("Departments", plan.Departments?.Kept), .. Twins("People", plan.Users?.Kept)] };
    }

    // The ids stand in the plan, since warnings are logged.
    private static IEnumerable<string> Twins<TChange>(string what, IReadOnlyList<PlanItem<TChange>>? kept)
        where TChange : class
        => kept?.Count(item => item.Reason == KeepReasons.StoredTwice) is { } count and > 0
            ? [string.Create(CultureInfo.InvariantCulture, $"{what} that stand in the store twice, under the same id or one that differs in case only: {count}. The second record was left as it is, and Kept in the plan names it: delete one of the two.")]
            : [];

    private PlanInput<WeComDepartment> Departments(OrganizationSnapshot snapshot, DepartmentTree tree, WeComSyncOptions options, ScopeFilter scope, SyncContext context)
    {
        var (records, failed) = RuleMap.Apply([.. tree.Nodes.Select(node => node.Department)], rules.DepartmentMaps.Count > 0, rules.Map, department => FieldValue.Text(department.DepartmentId)!);
        return new()
        {
            Records = records,
            Malformed = [.. snapshot.MalformedDepartments, .. failed],
            Removal = options.DepartmentRemoval,
            MayRemove = false,
            Gaps = snapshot.Gaps,
            CorpId = context.CorpId,
            IsProtected = options.Scope.ProtectedDepartments.Select(id => FieldValue.Text(id)!).ToHashSet(StringComparer.Ordinal).Contains,
            SkipReason = department => scope.SkipReason(department) ?? rules.SkipReason(department),
        };
    }

    private PlanInput<WeComUser> Users(OrganizationSnapshot snapshot, WeComSyncOptions options, ScopeFilter scope, SyncContext context)
    {
        var (records, failed) = RuleMap.Apply(snapshot.Users, rules.UserMaps.Count > 0, rules.Map, user => user.UserId);
        var wantsMobile = options.MissingMobile == MissingMobile.Require || (options.MissingMobile == MissingMobile.Skip && snapshot.HasMobiles);
        return new()
        {
            Records = records,
            Malformed = [.. snapshot.MalformedUsers, .. failed],
            Removal = options.UserRemoval,
            MayRemove = false,
            Gaps = snapshot.Gaps,
            CorpId = context.CorpId,
            IsProtected = options.Scope.ProtectedUsers.ToHashSet(StringComparer.OrdinalIgnoreCase).Contains,
            HasLeft = user => user.Status == WeComUserStatus.Left && scope.OutsideReason(user) is null && rules.SkipReason(user) is null,
            SkipReason = user => scope.OutsideReason(user) ?? rules.SkipReason(user) ?? scope.StatusReason(user)
                ?? (wantsMobile && string.IsNullOrWhiteSpace(user.Mobile) ? $"has no mobile (Sync:MissingMobile is {options.MissingMobile})" : null),
        };
    }

    private async Task<PlanSection<DepartmentChange>> PlanAsync(PlanInput<WeComDepartment> input, SyncContext context, CancellationToken cancellationToken)
    {
        var stored = stores.ListAsync<IDepartmentStore, StoredDepartment>(store => store.ListAsync(context, cancellationToken), cancellationToken);
        var section = await new SectionPlanner<long, WeComDepartment, StoredDepartment, DepartmentChange>(_departmentKind, input).PlanAsync(stored, cancellationToken).ConfigureAwait(false);
        return await new OldValues<long, WeComDepartment, StoredDepartment, DepartmentChange>(_departmentKind).AddAsync(
            section, ids => stores.ListAsync<IDepartmentStore, WeComDepartment>(store => store.ReadAsync(context, ids, cancellationToken), cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async Task<PlanSection<UserChange>> PlanAsync(PlanInput<WeComUser> input, SyncContext context, CancellationToken cancellationToken)
    {
        var stored = stores.ListAsync<IUserStore, StoredUser>(store => store.ListAsync(context, cancellationToken), cancellationToken);
        var section = await new SectionPlanner<string, WeComUser, StoredUser, UserChange>(_userKind, input).PlanAsync(stored, cancellationToken).ConfigureAwait(false);
        return await new OldValues<string, WeComUser, StoredUser, UserChange>(_userKind).AddAsync(
            section, ids => stores.ListAsync<IUserStore, WeComUser>(store => store.ReadAsync(context, ids, cancellationToken), cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private IEnumerable<string> Warnings(OrganizationSnapshot snapshot, DepartmentTree tree, WeComSyncOptions options)
    {
        if (snapshot.IsIdsOnly)
        {
            yield return Remedies.IdsOnly.In(settings.Language);
        }

        var isExpected = options.MissingMobile == MissingMobile.Include || (snapshot.IsIdsOnly && options.MissingMobile == MissingMobile.Skip);
        if (snapshot is { Users.Count: > 0, HasMobiles: false } && !isExpected)
        {
            var outcome = options.MissingMobile == MissingMobile.Require ? Remedies.SkippedWithoutMobile : Remedies.KeptWithoutMobile;
            yield return $"{Remedies.MobileNotGranted.In(settings.Language)} {outcome.In(settings.Language)}";
        }

        foreach (var id in tree.BrokenCycles)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Department {id} is above itself: it is treated as a root. Correct its parent in WeCom.");
        }
    }
}
