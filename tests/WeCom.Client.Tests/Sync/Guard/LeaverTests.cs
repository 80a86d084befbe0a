using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>Tests who counts as gone, who as active, and who stays.</summary>
public sealed class LeaverTests
{
    private static readonly string SeenInRoot = Stamp.Create([], [1]);

    [Fact]
    public async Task A_person_who_stays_or_cannot_be_read_is_in_the_journal_by_name()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Sync.Scope.ProtectedUsers.Add("user9"));
        host.WeCom.Organization.AddPerson("7", "数字", 3);
        host.WeCom.Organization.UpdatePerson("7", person => person with { Mobile = "13900000007" });
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.SetRawField("7", "userid", "7");
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.Organization.RemovePerson("user8");
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(48002), when: "userid=user8");

        var result = await host.Sync.SyncAllAsync();

        var entries = await host.Get<ISyncJournal>()
            .ListEntriesAsync(new(host.WeCom.CorpId, result.RunId), CancellationToken.None)
            .Where(entry => entry.Action is PlanAction.Keep or PlanAction.Fail)
            .Select(entry => $"{entry.Action} {entry.Id} {entry.Name}").ToListAsync();
        Assert.Equal(["Fail 7 数字", "Keep user8 员工8", "Keep user9 员工9"], entries.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_person_who_is_skipped_or_out_of_sight_is_in_the_journal_by_name_and_reason()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Sync.MissingMobile = MissingMobile.Require);
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.AddPerson("mute", "无号", 1);
        host.WeCom.Organization.UpdatePerson("mute", person => person with { Mobile = "" });
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(60011), when: "userid=user8");
        host.WeCom.Organization.RemovePerson("user8");

        var result = await host.Sync.SyncAllAsync();

        var entries = await host.Get<ISyncJournal>()
            .ListEntriesAsync(new(host.WeCom.CorpId, result.RunId), CancellationToken.None)
            .Where(entry => entry.Action is PlanAction.Skip or PlanAction.OutOfSight)
            .Select(entry => $"{entry.Action} {entry.Id} {entry.Name} {entry.ReasonKind}").ToListAsync();
        Assert.Equal(
            ["OutOfSight user8 员工8 NoPrivilege", "Skip mute 无号 MissingMobile"], entries.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_a_person_stored_twice_one_record_follows_WeCom_and_the_other_is_reported()
    {
        var store = new ListedUsers(("user3", "", true), ("USER3", "", true));
        await using var host = await SimulatedHost.StartAsync(register: store.Register);

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.SucceededWithWarnings, 1, 9), (result.Status, result.Users.Updated, result.Users.Created));
        Assert.Contains("differs in case only: 1.", Assert.Single(result.Warnings).ToString(), StringComparison.Ordinal);
        Assert.Equal(10, store.Changes.DistinctBy(change => change.UserId, StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(10, store.Changes.Count);
        Assert.Equal("USER3", Assert.Single((await host.Get<ISyncPlanner>().PlanAsync()).Users!.Kept).Id);
    }

    [Fact]
    public async Task Of_a_leaver_stored_twice_one_record_is_removed_and_the_other_is_reported()
    {
        var store = new ListedUsers(("gone", SeenInRoot, true), ("GONE", SeenInRoot, true));
        await using var host = await SimulatedHost.StartAsync(register: store.Register);

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(["Deactivate gone"], store.Removed);
        Assert.Contains("differs in case only: 1.", Assert.Single(result.Warnings).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_is_stored_twice_counts_once_towards_the_limits()
    {
        var present = Enumerable.Range(0, 10).SelectMany(i => new[] { ($"user{i}", "", true), ($"USER{i}", "", true) });
        var gone = Enumerable
            .Range(0, 6)
            .SelectMany(i => new[] { ($"gone{i}", SeenInRoot, true), ($"GONE{i}", SeenInRoot, true) });
        var store = new ListedUsers([.. present, .. gone]);
        await using var host = await SimulatedHost.StartAsync(register: store.Register);

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(6, result.Users.HeldBack);
        Assert.Contains(result.Warnings, warning => warning.ToString().Contains("6 of 16 active", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_who_was_inactive_before_is_not_deleted_and_holds_nobody_back()
    {
        var before = Enumerable.Range(0, 20).Select(i => ($"left{i}", "", false));
        var store = new ListedUsers([.. before, ("gone", SeenInRoot, true)]);
        await using var host = await SimulatedHost.StartAsync(
            configure: options => options.Sync.UserRemoval.Policy = LeaverPolicy.Delete,
            register: store.Register);

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((1, 0), (result.Users.Removed, result.Users.HeldBack));
        Assert.Equal(["Delete gone"], store.Removed);
    }

    [Fact]
    public async Task Every_stored_record_that_the_read_did_not_show_is_removed_kept_or_counted()
    {
        var store = new ListedUsers(
            ("user3", "", true),
            ("gone", SeenInRoot, true),
            ("boss", SeenInRoot, true),
            ("left", "", false),
            ("GONE", SeenInRoot, true));
        await using var host = await SimulatedHost.StartAsync(
            configure: options => options.Sync.Scope.ProtectedUsers.Add("boss"),
            register: store.Register);

        var users = (await host.Get<ISyncPlanner>().PlanAsync()).Users!;

        Assert.Equal(["gone"], users.Removals.Select(item => item.Id));
        Assert.Equal(["GONE", "boss"], users.Kept.Select(item => item.Id));
        Assert.All(users.Kept, item => Assert.Equal((PlanAction.Keep, true), (item.Action, item.Reason is not null)));
        Assert.Equal(1, users.Untouched);
    }

    [Fact]
    public async Task Where_leavers_are_kept_the_plan_names_them()
    {
        var store = new ListedUsers(("gone", SeenInRoot, true), ("left", "", false));
        await using var host = await SimulatedHost.StartAsync(
            configure: options => options.Sync.UserRemoval.Policy = LeaverPolicy.Keep,
            register: store.Register);

        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(("gone", 1), (Assert.Single(plan.Users!.Kept).Id, plan.Users.Untouched));
        Assert.Contains("Keep", plan.Users.Kept[0].Reason, StringComparison.Ordinal);
        Assert.Equal((SyncStatus.Succeeded, 0), (result.Status, result.Users.Removed));
        Assert.Empty(store.Removed);
    }

    [Fact]
    public async Task Whom_WeCom_lists_as_left_is_removed()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user9", person => person with { Status = WeComUserStatus.Left });

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((1, 1, 10), (result.Users.Removed, result.Users.Skipped, result.Users.Total));
        Assert.False(host.User("user9").IsActive);
        Assert.Equal(0, (await host.Sync.SyncAllAsync()).Users.Removed);
    }

    [Theory]
    [InlineData("excluded", false)]
    [InlineData("filtered", false)]
    [InlineData("protected", true)]
    public async Task Whom_WeCom_lists_as_left_goes_whatever_leaves_them_out_unless_they_are_protected(string rule, bool stays)
    {
        var isFiltered = false;
        await using var host = await SimulatedHost.StartAsync(
            configure: options =>
            {
                options.Sync.Scope.Exclude.Add(new() { DepartmentId = 4 });
                if (rule == "protected")
                {
                    options.Sync.Scope.ProtectedUsers.Add("USER9");
                }
            },
            build: builder => builder.FilterUsers(person => !isFiltered || person.UserId != "user9"));
        await host.Sync.SyncAllAsync();
        isFiltered = rule == "filtered";
        host.WeCom.Organization.UpdatePerson(
            "user9", person => person with { Status = WeComUserStatus.Left, DepartmentIds = rule == "excluded" ? [4] : [5] });

        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((stays ? 0 : 1, 0), (result.Users.Removed, result.Users.HeldBack));
        Assert.Equal(stays, host.User("user9").IsActive);
        Assert.Equal((PlanAction.Skip, PlanReasonKind.LeftStatus), Of(plan.Users!.Items.Single(item => item.Id == "user9")));

        static (PlanAction, PlanReasonKind?) Of(PlanItem<UserChange> item) => (item.Action, item.ReasonKind);
    }

    [Fact]
    public async Task Of_a_member_with_a_new_userid_who_is_stored_twice_the_active_record_gets_it()
    {
        var store = new ListedUsers(("user9", SeenInRoot, false), ("USER9", SeenInRoot, true));
        await using var host = await SimulatedHost.StartAsync(register: store.Register);
        host.WeCom.Organization.UpdatePerson("user9", person => person with { UserId = "moved9" });
        var now = host.Clock.GetUtcNow();
        var hint = new WeComHint { Kind = WeComHintKind.User, Id = "moved9", PreviousId = "user9", HeardAt = now, DueAt = now.AddDays(1) };
        await host.Get<IWeComInbox>("").PutAsync(host.WeCom.CorpId, [hint], CancellationToken.None);

        await host.Sync.SyncAllAsync();

        Assert.Equal("USER9", Assert.Single(store.Changes, change => change.UserId == "moved9").PreviousUserId);
    }
}
