using WeCom.Client.Callbacks;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using static WeCom.Client.Tests.Callbacks.HiddenRenameTests;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>Tests that records which an inconclusive read did not show have no hash, so that no earlier approval removes them.</summary>
public sealed class UnprovenOutOfSightTests
{
    private const string NobodyListed = """{"errcode":0,"errmsg":"ok","userlist":[]}""";

    [Fact]
    public async Task An_empty_read_lets_nobody_go_by_an_approval_of_the_night_before()
    {
        await using var host = await StartAsync();
        var before = await host.Sync.SyncAllAsync();
        await host.Get<ISyncPlanner>().ApproveRemovalsAsync(before.Users.OutOfSightHash!, "the tests");
        host.WeCom.Organization.People.Where(person => person.DepartmentIds is [5]).ToList()
            .ForEach(person => host.WeCom.Organization.RemovePerson(person.UserId));
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Json(NobodyListed), times: 5);

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((0, (string?)null), (result.Users.Removed, result.Users.OutOfSightHash));
    }

    [Fact]
    public async Task A_kept_plan_of_an_incomplete_read_has_no_hash_of_what_is_out_of_sight()
    {
        await using var host = await StartAsync();
        var before = await host.Sync.SyncAllAsync();
        await host.Get<ISyncPlanner>().ApproveRemovalsAsync(before.Users.OutOfSightHash!, "the tests");
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        plan = plan with
        {
            Gaps = [new(SyncIssueKind.ReadGap, "a department could not be read")],
            Users = plan.Users! with { OutOfSightHash = null, Removals = plan.Users!.Removals },
        };

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal(0, result.Users.Removed);
    }

    [Fact]
    public async Task An_approval_of_what_is_out_of_sight_lets_nobody_else_go_who_turns_out_to_be()
    {
        await using var host = await StartAsync();
        host.WeCom.Organization.RemovePerson("user9");
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        await host.Get<ISyncPlanner>().ApproveRemovalsAsync(plan.Users!.OutOfSightHash!, "the tests");
        host.WeCom.AnswerNext("user/get", when: "userid=user9", answer: SimulatedAnswer.Error(60011), times: 2);

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal(("user9", 6), (Assert.Single(plan.Users.Removals).Id, plan.Users.OutOfSight.Count));
        Assert.Equal((6, 1), (result.Users.Removed, result.Users.OutOfSight));
        Assert.Contains("user9", host.ActiveUsers());
        Assert.NotNull(result.Users.OutOfSightHash);
        Assert.NotEqual(plan.Users.OutOfSightHash, result.Users.OutOfSightHash);
    }

    [Fact]
    public async Task A_kept_plan_with_gaps_lets_nobody_go_by_a_hash_that_was_written_into_it()
    {
        await using var host = await StartAsync();
        var before = await host.Sync.SyncAllAsync();
        await host.Get<ISyncPlanner>().ApproveRemovalsAsync(before.Users.OutOfSightHash!, "the tests");
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        plan = plan with { Gaps = [new(SyncIssueKind.ReadGap, "a department could not be read")] };

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal((0, (string?)null), (result.Users.Removed, result.Users.OutOfSightHash));
    }

    [Fact]
    public async Task A_kept_plan_of_an_empty_read_removes_nobody_whatever_its_reasons_say()
    {
        await using var host = await StartAsync();
        host.WeCom.App.VisibleDepartments = [1];
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Json(NobodyListed), times: 5);
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        var leaver = plan.Users!.Removals.Where(item => item.Id == "user9");
        plan = plan with { Users = plan.Users with { HoldReasons = [], Removals = [.. leaver], RemovalHash = null } };

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal((0, 1), (result.Users.Removed, result.Users.HeldBack));
        Assert.Contains("user9", host.ActiveUsers());
    }

    [Fact]
    public async Task An_empty_read_gives_no_hash_either_where_an_event_told_of_a_new_userid()
    {
        await using var host = await StartAsync();
        Hide(host, "user9", "moved9");
        await host.Get<IWeComCallbacks>().ReceiveAsync(Renamed(host, "user9", "moved9"));
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Json(NobodyListed), times: 5);

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((1, (string?)null), (result.Users.Renamed, result.Users.OutOfSightHash));
    }

    [Fact]
    public async Task Who_is_in_view_again_when_an_approved_set_out_of_sight_is_applied_is_kept_and_the_approval_stays()
    {
        await using var host = await StartAsync();
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        await host.Get<ISyncPlanner>().ApproveRemovalsAsync(plan.Users!.OutOfSightHash!, "the tests");
        host.WeCom.App.VisibleDepartments = [1];

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal((0, 0, 6), (result.Users.Removed, result.Users.OutOfSight, result.Users.Kept));
        Assert.Single(await host.Get<ISyncPlanner>().ListApprovalsAsync());
    }

    /// <summary>A host that stored everybody, and whose app sees department 5 alone now.</summary>
    private static async Task<SimulatedHost> StartAsync()
    {
        var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.App.VisibleDepartments = [5];
        return host;
    }
}
