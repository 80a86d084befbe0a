using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Organization;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Sync.Runs;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>Creates the plan for a snapshot.</summary>
internal sealed class PlanMaker(WeComSettings settings, HostStores stores, SyncRules rules, NameWitness witness, TimeProvider timeProvider)
{
    private readonly DepartmentKind _departmentKind = new();
    private readonly UserKind _userKind = new();

    private StoredValues<long, WeComDepartment, StoredDepartment, DepartmentChange> StoredDepartments => new(_departmentKind);

    private StoredValues<string, WeComUser, StoredUser, UserChange> StoredUsers => new(_userKind);

    /// <param name="read">The snapshot that was read.</param>
    /// <param name="kinds">The kinds of record that the plan covers.</param>
    /// <param name="context">The run.</param>
    /// <param name="history">The history of earlier runs.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public async Task<SyncPlan> MakeAsync(
        OrganizationSnapshot read,
        RunKinds kinds,
        SyncContext context,
        RunHistory history,
        CancellationToken cancellationToken)
    {
        var isFull = !read.IsScoped && kinds == RunKinds.All;
        var withheld = isFull ? SnapshotTruth.Recognize(read) : history.Withheld ?? WithheldOfPart(read);
        var snapshot = SnapshotTruth.Without(read, withheld);
        var tree = new DepartmentTree(snapshot.Departments);
        var input = new PlanInputs(settings, rules, snapshot, tree, withheld, history, context.CorpId, isFull);
        var departments = kinds.HasFlag(RunKinds.Departments)
            ? await CompareAsync(
                _departmentKind,
                input.Departments(),
                snapshot.ByName?.DepartmentIds,
                context,
                cancellationToken).ConfigureAwait(false)
            : null;
        var moved = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var users = kinds.HasFlag(RunKinds.Users)
            ? await CompareAsync(
                _userKind,
                input.Users(),
                snapshot.ByName?.UserIds,
                moved,
                context,
                cancellationToken).ConfigureAwait(false)
            : null;
        var search = new EvidenceSearch(witness, settings);
        var evidence = await search.FindAsync(
            snapshot,
            departments?.Absent ?? [],
            users?.Absent ?? [],
            users?.RuledOut ?? [],
            cancellationToken).ConfigureAwait(false);
        var plan = new SyncPlan
        {
            RunId = context.RunId,
            CorpId = context.CorpId,
            AgentId = settings.AgentId,
            CreatedAt = history.Now,
            AfterRun = history.LatestRun,
            IsFull = isFull,
            Departments = departments?.Finish(evidence.Of, _ => false),
            Users = users?.Finish(evidence.Of, evidence.IsPartlyUnseen),
            Gaps = [.. snapshot.Gaps.Select(gap => ReadIssues.OfGap(gap, settings.Language))],
            Calls = snapshot.Calls,
            Withheld = isFull ? withheld : null,
        };
        var renames = new EventRenames(settings, stores, witness, timeProvider);
        var joined = await JoinAsync().ConfigureAwait(false);
        while (joined.Moved.Count > 0)
        {
            // The member who has such a userid now is a joiner, or has the record of another userid.
            moved.UnionWith(joined.Moved);
            users = await CompareAsync(_userKind, input.Users(), snapshot.ByName?.UserIds, moved, context, cancellationToken)
                .ConfigureAwait(false);
            plan = plan with { Users = users.Finish(evidence.Of, evidence.IsPartlyUnseen) };
            joined = await JoinAsync().ConfigureAwait(false);
        }

        plan = joined.Plan;
        plan = await new RenameSearch(settings, stores, witness).JoinAsync(plan, context, cancellationToken).ConfigureAwait(false);
        plan = plan with { Users = plan.Users is { } section ? users!.AfterRenames(section) : null };
        plan = await new LeaverCheck(witness, input.UserRules.HasLeft, settings.Language).ConfirmAsync(
            plan,
            evidence,
            cancellationToken).ConfigureAwait(false);
        plan = await WithStoredValuesAsync(plan, context, cancellationToken).ConfigureAwait(false);
        return plan with
        {
            Calls = plan.Calls + witness.Calls,
            Warnings =
            [
                .. ReadIssues.Of(snapshot, withheld, isFull, tree, settings),
                .. FieldIssues.Of(snapshot, settings.Language),
                .. ReadIssues.OfScope(input.Scope.UnlistedIncludes, settings.Language),
                .. search.Issues,
                .. plan.Warnings,
                .. PlanIssues.Of(plan.Departments, plan.Users, settings.Language),
            ],
        };

        Task<(SyncPlan Plan, IReadOnlyList<string> Moved)> JoinAsync()
            => renames.JoinAsync(plan, snapshot, evidence, moved, users?.RuledOutCandidates, context, cancellationToken);
    }

    /// <summary>Returns a kept plan with the old values and names that the stores have now.</summary>
    public Task<SyncPlan> RefreshAsync(SyncPlan plan, SyncContext context, CancellationToken cancellationToken)
        => WithStoredValuesAsync(
            plan with
            {
                Departments = plan.Departments is { } departments ? StoredDepartments.Without(departments) : null,
                Users = plan.Users is { } users ? StoredUsers.Without(users) : null,
            },
            context,
            cancellationToken);

    // Only a read of everything shows which fields are withheld; a mobile that was returned proves that mobiles are not.
    private static WithheldFields WithheldOfPart(OrganizationSnapshot read) =>
        read.HasMobiles ? WithheldFields.None : WithheldFields.Mobiles;

    private async Task<SectionPlanner<long, WeComDepartment, StoredDepartment, DepartmentChange>> CompareAsync(
        DepartmentKind kind,
        PlanInput<WeComDepartment> input,
        IReadOnlyCollection<long>? byName,
        SyncContext context,
        CancellationToken cancellationToken)
    {
        var planner = new SectionPlanner<long, WeComDepartment, StoredDepartment, DepartmentChange>(kind, input);
        await planner.CompareAsync(
            stores.ListAsync<IDepartmentStore, StoredDepartment>(
                store => byName is null ? store.ListAsync(context, cancellationToken) : store.FindAsync(context, byName, cancellationToken),
                cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return planner;
    }

    private async Task<SectionPlanner<string, WeComUser, StoredUser, UserChange>> CompareAsync(
        UserKind kind,
        PlanInput<WeComUser> input,
        IReadOnlyCollection<string>? byName,
        HashSet<string> moved,
        SyncContext context,
        CancellationToken cancellationToken)
    {
        var planner = new SectionPlanner<string, WeComUser, StoredUser, UserChange>(kind, input);
        var stored = stores.ListAsync<IUserStore, StoredUser>(
            store => byName is null ? store.ListAsync(context, cancellationToken) : store.FindAsync(context, byName, cancellationToken),
            cancellationToken);
        await planner.CompareAsync(moved.Count == 0 ? stored : stored.Where(IsCompared), cancellationToken).ConfigureAwait(false);
        return planner;

        bool IsCompared(StoredUser user)
        {
            if (!moved.Contains(user.UserId))
            {
                return true;
            }

            planner.Count(user);
            return false;
        }
    }

    private async Task<SyncPlan> WithStoredValuesAsync(SyncPlan plan, SyncContext context, CancellationToken cancellationToken) => plan with
    {
        Departments = plan.Departments is not { } departments
            ? null
            : await StoredDepartments.AddAsync(
                departments,
                change => change.DepartmentId,
                ids =>
                    stores.ListAsync<IDepartmentStore, WeComDepartment>(
                        store => store.ReadAsync(context, ids, cancellationToken),
                        cancellationToken),
                cancellationToken).ConfigureAwait(false),
        Users = plan.Users is not { } users
            ? null
            : await StoredUsers.AddAsync(
                users,
                change => change.PreviousUserId ?? change.UserId,
                ids =>
                    stores.ListAsync<IUserStore, WeComUser>(store => store.ReadAsync(context, ids, cancellationToken), cancellationToken),
                cancellationToken).ConfigureAwait(false),
    };
}
