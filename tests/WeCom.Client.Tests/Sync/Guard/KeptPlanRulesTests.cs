using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>Tests what a plan that was kept may still do, one rule at a time, from the journal and the store as they are now.</summary>
public sealed class KeptPlanRulesTests
{
    private static readonly PlanItem<UserChange> Joiner = new(PlanAction.Create)
    {
        Name = "Li", Change = new(ChangeKind.Save, "joiner") { NewStamp = "b" },
    };

    private static readonly SyncPlan Plan = new()
    {
        RunId = Guid.NewGuid(), CorpId = "ww1", CreatedAt = DateTimeOffset.UnixEpoch, AfterRun = 7, IsFull = true,
    };

    private readonly WeComOptions _options = new() { CorpId = "ww1", AgentId = 1, Secret = "secret", Language = "en" };

    private RunHistory _history = new(DateTimeOffset.UnixEpoch) { LatestRun = 7, Plans = new HashSet<Guid> { Plan.RunId } };
    private IReadOnlyList<SyncIssue> _gaps = [];

    [Fact]
    public async Task A_plan_after_which_nothing_happened_stays_as_it_is()
    {
        var section = Section(Leaver("a"), Leaver("b")) with { OutOfSight = [Hidden("c")], OutOfSightHash = Hash(Hidden("c")) };

        var now = await RecheckAsync(section, ("a", true), ("b", true), ("c", true), ("mover", true));

        Assert.Equal(section.Items, now.Items);
        Assert.Equal(section.Removals, now.Removals);
        Assert.Equal((section.RemovalHash, section.OutOfSightHash), (now.RemovalHash, now.OutOfSightHash));
        Assert.Empty(now.HoldReasons);
        Assert.Empty(now.Kept);
    }

    [Fact]
    public async Task A_later_run_or_a_journal_that_does_not_know_the_plan_lets_nobody_be_created_removed_or_approved()
    {
        var known = _history;
        var unknown = known with { Plans = FrozenSet<Guid>.Empty };
        foreach (var history in (RunHistory[])[known with { LatestRun = 8 }, known with { LatestRun = 6 }, unknown])
        {
            _history = history;
            var section = Section(Leaver("a")) with
            {
                Items = [Joiner, Update("mover"), Rename("was", "became"), new(PlanAction.Skip) { Id = "skipped" }],
                OutOfSight = [Hidden("c")],
                OutOfSightHash = Hash(Hidden("c")),
            };

            var now = await RecheckAsync(section, ("a", true), ("c", true), ("mover", true), ("was", true));

            Assert.Equal(
                [PlanAction.Fail, PlanAction.Update, PlanAction.Fail, PlanAction.Skip], now.Items.Select(item => item.Action));
            Assert.Equal(("joiner", "Li", PlanReasonKind.StalePlan), (now.Items[0].Id, now.Items[0].Name, now.Items[0].ReasonKind));
            Assert.Null(now.Items[0].Change);
            AssertHeld(HoldKind.StalePlan, "another run", now);
            Assert.Null(now.OutOfSightHash);
        }
    }

    [Fact]
    public async Task A_stale_plan_of_joiners_alone_creates_nobody()
    {
        _history = _history with { LatestRun = 8 };
        var now = await RecheckAsync(new() { Items = [Joiner] });
        Assert.Equal(PlanAction.Fail, Assert.Single(now.Items).Action);
    }

    [Fact]
    public async Task Whom_somebody_deactivated_meanwhile_the_plan_does_not_bring_back()
    {
        var section = new PlanSection<UserChange>
        {
            Items =
            [
                Update("off"),
                Rename("off too", "became"),
                Update("back") with { ReasonKind = PlanReasonKind.CameBack },
                Rename("told", "of") with { ReasonKind = PlanReasonKind.RenamedByEvent },
                Rename("on", "OFF"),
            ],
        };

        var now = await RecheckAsync(section, ("OFF", false), ("off too", false), ("back", false), ("told", false), ("on", true));

        Assert.Equal(
            [PlanAction.Fail, PlanAction.Fail, PlanAction.Update, PlanAction.Rename, PlanAction.Rename],
            now.Items.Select(item => item.Action));
        Assert.All(now.Items.Take(2), item => Assert.Equal(PlanReasonKind.DeactivatedMeanwhile, item.ReasonKind));
        _history = _history with { LatestRun = 8 };
        var stale = await RecheckAsync(section, ("off", false), ("off too", false), ("back", false), ("told", false));
        Assert.All(stale.Items, item => Assert.Equal(PlanReasonKind.StalePlan, item.ReasonKind));
    }

    [Fact]
    public async Task Who_is_protected_since_then_stays_whatever_the_case_of_the_userid_and_out_of_both_sets()
    {
        _options.Sync.Scope.ProtectedUsers.Add("BOSS");
        _options.Sync.Scope.ProtectedUsers.Add("hidden boss");
        var (hidden, bossHidden) = (Hidden("c"), Hidden("hidden boss"));
        var section = Section(Leaver("a"), Leaver("boss") with { Name = "Ma" }) with
        {
            OutOfSight = [hidden, bossHidden], OutOfSightHash = Hash(hidden, bossHidden), Kept = [new(PlanAction.Keep) { Id = "kept" }],
        };

        var now = await RecheckAsync(section, ("a", true), ("boss", true), ("c", true), ("hidden boss", true));

        Assert.Equal(["a"], now.Removals.Select(item => item.Id));
        Assert.Equal((Hash(Leaver("a")), Hash(hidden)), (now.RemovalHash, now.OutOfSightHash));
        Assert.Equal(["kept", "boss", "hidden boss"], now.Kept.Select(item => item.Id));
        Assert.Equal((PlanAction.Keep, PlanReasonKind.Protected, "Ma"), (now.Kept[1].Action, now.Kept[1].ReasonKind, now.Kept[1].Name));
    }

    [Fact]
    public async Task Whom_somebody_removed_meanwhile_is_left_out_and_holds_nothing_back()
    {
        var section = Section(Leaver("off"), Leaver("gone"), Leaver("here")) with
        {
            OutOfSight = [Hidden("hidden off"), Hidden("hidden")], OutOfSightHash = "as planned",
        };

        var now = await RecheckAsync(section, ("off", false), ("here", true), ("hidden off", false), ("hidden", true));
        var nobody = await RecheckAsync(
            Section(Leaver("off")) with { HoldReasons = [new(HoldKind.TooMany, "as planned")] }, ("off", false));

        Assert.Equal(("here", Hash(Leaver("here"))), (Assert.Single(now.Removals).Id, now.RemovalHash));
        Assert.Equal(("hidden", Hash(Hidden("hidden"))), (Assert.Single(now.OutOfSight).Id, now.OutOfSightHash));
        Assert.Equal((0, 0, null), (nobody.Removals.Count, nobody.HoldReasons.Count, nobody.RemovalHash));
    }

    [Fact]
    public async Task A_reason_of_the_plan_holds_its_set_back_although_one_of_the_set_is_gone()
    {
        var section = Section(Leaver("gone"), Leaver("here")) with { HoldReasons = [new(HoldKind.TooMany, "as planned")] };
        Assert.Equal("as planned", Assert.Single((await RecheckAsync(section, ("here", true))).HoldReasons).Text);
    }

    [Fact]
    public async Task An_inactive_record_that_is_to_be_deleted_is_still_there_to_be_deleted()
    {
        _options.Sync.UserRemoval.Policy = LeaverPolicy.Delete;
        var now = await RecheckAsync(Section(Leaver("off", ChangeKind.Delete)), ("off", false));
        Assert.Equal("off", Assert.Single(now.Removals).Id);
    }

    [Fact]
    public async Task A_set_without_a_hash_gets_none_because_one_of_it_is_gone()
    {
        var section = Section() with { OutOfSight = [Hidden("gone"), Hidden("hidden")], OutOfSightHash = null };
        var now = await RecheckAsync(section, ("hidden", true));
        Assert.Equal(("hidden", null), (Assert.Single(now.OutOfSight).Id, now.OutOfSightHash));
    }

    [Fact]
    public async Task The_limits_count_who_is_active_now_and_who_went_within_the_day()
    {
        _options.Sync.UserRemoval.AlwaysAllowed = 1;
        var section = Section(Leaver("a"), Leaver("b"));
        (string, bool)[] ten = [("a", true), ("b", true), .. Enumerable.Range(0, 8).Select(i => ($"u{i}", true))];

        Assert.Empty((await RecheckAsync(section, ten)).HoldReasons);
        AssertHeld(HoldKind.TooMany, "2", await RecheckAsync(section, [.. ten.Take(9), ("inactive", false)]));
        _history = _history with { UsersRemovedInDay = 1, DepartmentsRemovedInDay = 500 };
        AssertHeld(HoldKind.TooManyInDay, "1", await RecheckAsync(section, ten));
    }

    [Fact]
    public async Task A_reason_that_holds_again_is_told_once_as_it_is_now_and_the_others_stay()
    {
        _options.Sync.UserRemoval.MaxCount = 0;
        var section = Section(Leaver("a")) with { HoldReasons = [new(HoldKind.TooMany, "then"), new(HoldKind.EmptyRead, "then")] };

        var now = await RecheckAsync(section, ("a", true));

        Assert.Equal(
            [(HoldKind.EmptyRead, true), (HoldKind.TooMany, false)], now.HoldReasons.Select(one => (one.Kind, one.Text == "then")));
    }

    [Fact]
    public async Task A_plan_of_an_incomplete_read_removes_nobody_and_nobody_out_of_sight_can_be_approved()
    {
        _gaps = [new(SyncIssueKind.ReadGap, "one department")];
        var now = await RecheckAsync(
            Section(Leaver("a")) with { OutOfSight = [Hidden("c")], OutOfSightHash = "written into it" }, ("a", true), ("c", true));

        AssertHeld(HoldKind.IncompleteRead, "1", now);
        Assert.Null(now.OutOfSightHash);
    }

    [Fact]
    public async Task A_plan_of_an_empty_read_removes_nobody_and_nobody_out_of_sight_can_be_approved()
    {
        var section = Section(Leaver("a")) with { Items = [], OutOfSight = [Hidden("c")], OutOfSightHash = "written into it" };

        var now = await RecheckAsync(section, ("a", true), ("c", true));

        Assert.Equal(HoldKind.EmptyRead, Assert.Single(now.HoldReasons).Kind);
        Assert.Null(now.OutOfSightHash);
        Assert.Empty((await RecheckAsync(section with { Unchanged = 1 }, ("a", true), ("c", true))).HoldReasons);
    }

    [Theory]
    [InlineData(LeaverPolicy.Deactivate, ChangeKind.Deactivate, true)]
    [InlineData(LeaverPolicy.Delete, ChangeKind.Delete, true)]
    [InlineData(LeaverPolicy.Delete, ChangeKind.Deactivate, false)]
    [InlineData(LeaverPolicy.Deactivate, ChangeKind.Delete, false)]
    [InlineData(LeaverPolicy.Keep, ChangeKind.Deactivate, false)]
    [InlineData(LeaverPolicy.Keep, ChangeKind.Delete, false)]
    public async Task What_another_policy_planned_removes_nobody_and_cannot_be_approved(LeaverPolicy policy, ChangeKind kind, bool mayGo)
    {
        _options.Sync.UserRemoval.Policy = policy;
        var section = Section(Leaver("a", kind)) with { OutOfSight = [Hidden("c", kind)], OutOfSightHash = Hash(Hidden("c", kind)) };

        var now = await RecheckAsync(section, ("a", true), ("c", true));

        Assert.Equal(mayGo ? 0 : 1, now.HoldReasons.Count(reason => reason.Kind == HoldKind.StalePlan));
        Assert.Equal(mayGo, now.OutOfSightHash is not null);
    }

    [Fact]
    public async Task Departments_have_a_policy_limits_and_protection_of_their_own()
    {
        _options.Sync.UserRemoval.Policy = LeaverPolicy.Delete;
        _options.Sync.Scope.ProtectedDepartments.Add(3);
        _options.Sync.DepartmentRemoval.AlwaysAllowed = 1;
        _history = _history with { DepartmentsRemovedInDay = 1, UsersRemovedInDay = 500 };
        PlanItem<DepartmentChange>[] removals = [Department(2), Department(3), Department(4)];
        var plan = Plan with { Departments = new() { Removals = removals, Unchanged = 1 } };

        var now = await RecheckAsync(plan, Stores([], [2, 3]));

        Assert.Equal(("2", "3"), (Assert.Single(now.Departments!.Removals).Id, Assert.Single(now.Departments.Kept).Id));
        Assert.Equal(HoldKind.TooManyInDay, Assert.Single(now.Departments.HoldReasons).Kind);
        Assert.Null(now.Users);
    }

    private static void AssertHeld(HoldKind kind, string text, PlanSection<UserChange> section)
    {
        var reason = Assert.Single(section.HoldReasons);
        Assert.Equal(kind, reason.Kind);
        Assert.Contains(text, reason.Text, StringComparison.Ordinal);
    }

    private static PlanSection<UserChange> Section(params PlanItem<UserChange>[] removals)
        => new() { Items = [Update("mover")], Removals = removals, RemovalHash = Hash(removals) };

    private static PlanItem<UserChange> Leaver(string userId, ChangeKind kind = ChangeKind.Deactivate)
        => Gone(PlanAction.Remove, userId, kind);

    private static PlanItem<UserChange> Hidden(string userId, ChangeKind kind = ChangeKind.Deactivate)
        => Gone(PlanAction.OutOfSight, userId, kind);

    private static PlanItem<UserChange> Gone(PlanAction action, string userId, ChangeKind kind)
        => new(action) { Change = new(kind, userId) { ExpectedStamp = "b" } };

    private static PlanItem<DepartmentChange> Department(long id)
        => new(PlanAction.Remove) { Change = new(ChangeKind.Deactivate, id) { ExpectedStamp = "b" } };

    private static PlanItem<UserChange> Update(string userId)
        => new(PlanAction.Update) { Change = new(ChangeKind.Save, userId) { ExpectedStamp = "b", NewStamp = "bA" } };

    private static PlanItem<UserChange> Rename(string previous, string userId)
        => new(PlanAction.Rename) { Change = Update(userId).Change! with { PreviousUserId = previous } };

    private static string? Hash(params PlanItem<UserChange>[] items) => RemovalHash.Of(Plan.CorpId, items);

    private async Task<PlanSection<UserChange>> RecheckAsync(PlanSection<UserChange> section, params (string, bool)[] stored)
        => (await RecheckAsync(Plan with { Users = section, Gaps = _gaps }, Stores(stored, []))).Users!;

    private Task<SyncPlan> RecheckAsync(SyncPlan plan, HostStores stores)
        => new KeptPlan(plan, _history, new("", "WeCom", _options), stores)
            .RecheckAsync(new(Plan.CorpId, Guid.NewGuid()), CancellationToken.None);

    private static HostStores Stores(IEnumerable<(string UserId, bool IsActive)> users, IEnumerable<long> departments)
    {
        var services = new ServiceCollection();
        new ListedUsers(users.Select(user => (user.UserId, "b", user.IsActive))).Register(services);
        services.AddKeyedSingleton<IDepartmentStore>("", new ListedDepartments(departments));
        return new("", services.BuildServiceProvider().GetRequiredService<IServiceScopeFactory>());
    }

    private sealed class ListedDepartments(IEnumerable<long> ids) : IDepartmentStore
    {
        public IAsyncEnumerable<StoredDepartment> ListAsync(SyncContext context, CancellationToken cancellationToken) => ids
            .Select(id => new StoredDepartment { DepartmentId = id, ParentId = 1, Stamp = "b", IsActive = true })
            .ToAsyncEnumerable();

        public Task ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
            => throw new NotSupportedException("A plan that is checked writes nothing.");
    }
}
