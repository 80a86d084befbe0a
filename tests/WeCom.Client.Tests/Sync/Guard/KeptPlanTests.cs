using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>A plan that was kept and is applied later: the company may have gone on meanwhile.</summary>
public sealed class KeptPlanTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Each_application_of_a_plan_is_a_run_of_its_own()
    {
        await using var host = await SimulatedHost.StartAsync(timeProvider: _time);
        var plan = await host.Get<ISyncPlanner>().PlanAsync();

        var first = await host.Get<ISyncPlanner>().ApplyAsync(plan);
        _time.Advance(TimeSpan.FromMinutes(1));
        var second = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        var runs = await host.Get<ISyncJournal>().ListRunsAsync(host.WeCom.CorpId, CancellationToken.None)
            .Where(run => !run.IsDryRun).Select(run => run.RunId).ToListAsync();
        Assert.Equal([second.RunId, first.RunId], runs);
        Assert.Equal(3, new[] { plan.RunId, first.RunId, second.RunId }.Distinct().Count());
    }

    [Fact]
    public async Task A_plan_that_is_being_applied_cannot_be_applied_beside_itself()
    {
        await using var host = await SimulatedHost.StartAsync(timeProvider: _time);
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        Exception? beside = null;
        var between =
            new BetweenBatches(() => beside ??= Record.Exception(() => host.Get<ISyncPlanner>().ApplyAsync(plan).GetAwaiter().GetResult()));

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan, between);

        Assert.Equal((SyncStatus.Succeeded, 10), (result.Status, result.Users.Created));
        Assert.Equal(ErrorCategory.Conflict, Assert.IsType<WeChatSyncException>(beside).Category);
        Assert.Contains(result.RunId.ToString(), beside.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("people")]
    public async Task A_person_who_came_back_before_a_later_run_is_not_removed_by_the_older_plan(string later)
    {
        await using var host = await LeaverAsync("user9");
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        Return(host);
        await PassAsync(host, later);

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal((SyncStatus.HeldBack, 0, 1), (result.Status, result.Users.Removed, result.Users.HeldBack));
        Assert.Contains("user9", host.ActiveUsers());
        Assert.Contains("Make a new plan", Assert.Single(result.Warnings).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_was_removed_and_came_back_unchanged_is_not_removed_by_the_older_plan()
    {
        await using var host = await LeaverAsync("user9");
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        await PassAsync(host, "everything");
        Assert.DoesNotContain("user9", host.ActiveUsers());
        Return(host);
        await PassAsync(host, "everything");

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal(1, result.Users.HeldBack);
        Assert.Contains("user9", host.ActiveUsers());
    }

    [Fact]
    public async Task A_person_who_was_deactivated_by_hand_after_the_plan_is_left_as_they_are_and_told()
    {
        await using var host = await SimulatedHost.StartAsync(timeProvider: _time);
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user9", person => person with { Position = "架构师" });
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        var change = new UserChange(ChangeKind.Deactivate, "user9") { ExpectedStamp = host.User("user9").Stamp };
        await host.Users.ApplyAsync(new(host.WeCom.CorpId, Guid.NewGuid()), [change], CancellationToken.None);

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal((0, 1), (result.Users.Updated, result.Users.Failed));
        Assert.False(host.User("user9").IsActive);
        Assert.Equal(1, (await host.Sync.SyncAllAsync()).Users.Updated);
        Assert.True(host.User("user9").IsActive);
    }

    [Fact]
    public async Task A_person_who_left_before_a_later_run_is_not_brought_back_by_the_older_plan()
    {
        await using var host = await LeaverAsync();
        host.WeCom.Organization.UpdatePerson("user9", person => person with { Position = "架构师" });
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        host.WeCom.Organization.RemovePerson("user9");
        await PassAsync(host, "everything");

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal((SyncStatus.Partial, 0, 1), (result.Status, result.Users.Updated, result.Users.Failed));
        Assert.DoesNotContain("user9", host.ActiveUsers());
        Assert.Contains("make a new plan", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_began_before_the_plan_and_ended_after_it_is_a_later_one()
    {
        await using var host = await LeaverAsync("user9");
        SyncPlan? plan = null;
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Position = "架构师" });
        host.Users.Fail = _ =>
        {
            host.Users.Fail = batch => batch.Any(change => change.Kind != ChangeKind.Save) ? new TimeoutException() : null;
            _time.Advance(TimeSpan.FromSeconds(1));
            plan = host.Get<ISyncPlanner>().PlanAsync().GetAwaiter().GetResult();
            _time.Advance(TimeSpan.FromSeconds(1));
            return null;
        };
        await host.Sync.SyncAllAsync();
        host.Users.Fail = null;
        Assert.NotNull(plan);

        Assert.Equal(1, (await host.Get<ISyncPlanner>().ApplyAsync(plan)).Users.HeldBack);
    }

    [Fact]
    public async Task No_approval_lets_the_removals_of_an_older_plan_go()
    {
        await using var host = await LeaverAsync("user9");
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        Return(host);
        await PassAsync(host, "everything");
        await host.Get<ISyncPlanner>().ApproveRemovalsAsync(plan.Users!.RemovalHash!, "the tests");

        Assert.Equal(1, (await host.Get<ISyncPlanner>().ApplyAsync(plan)).Users.HeldBack);
    }

    [Fact]
    public async Task A_plan_after_which_nothing_ran_removes_whom_it_names()
    {
        await using var host = await LeaverAsync("user9");
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        _time.Advance(TimeSpan.FromHours(3));

        Assert.Equal(1, (await host.Get<ISyncPlanner>().ApplyAsync(plan)).Users.Removed);
    }

    [Fact]
    public async Task A_plan_older_than_what_the_journal_remembers_removes_nobody()
    {
        await using var host = await LeaverAsync("user9");
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        Return(host);
        await PassAsync(host, "everything");
        _time.Advance(TimeSpan.FromDays(91));

        Assert.Equal(1, (await host.Get<ISyncPlanner>().ApplyAsync(plan)).Users.HeldBack);
        Assert.Contains("user9", host.ActiveUsers());
    }

    [Fact]
    public async Task A_plan_that_the_journal_does_not_know_removes_nobody_however_many_runs_it_counts()
    {
        await using var host = await LeaverAsync("user9");
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        await using var restarted = await LeaverAsync("user9");

        plan = plan with { CorpId = restarted.WeCom.CorpId, Users = plan.Users! with { RemovalHash = null } };
        var result = await restarted.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal((0, 1), (result.Users.Removed, result.Users.HeldBack));
        Assert.Contains("user9", restarted.ActiveUsers());
    }

    [Fact]
    public async Task An_older_plan_takes_no_roots_back()
    {
        await using var host = await SimulatedHost.StartAsync(timeProvider: _time);
        host.WeCom.App.VisibleDepartments = [2];
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        host.WeCom.App.VisibleDepartments = [2, 5];
        await PassAsync(host, "everything");
        await host.Get<ISyncPlanner>().ApplyAsync(plan);
        host.WeCom.Organization.RemovePerson("user9");

        Assert.Equal(1, (await host.Sync.SyncAllAsync()).Users.Removed);
    }

    [Fact]
    public async Task The_limits_are_looked_at_again_whatever_the_plan_says()
    {
        await using var host = await LeaverAsync("user1", "user2", "user3", "user4", "user5", "user6");
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        plan = plan with { Users = plan.Users! with { HoldReasons = [] } };

        var held = await host.Get<ISyncPlanner>().ApplyAsync(plan);
        Assert.Equal((0, 6, plan.Users.RemovalHash), (held.Users.Removed, held.Users.HeldBack, held.Users.HeldBackHash));
    }

    [Fact]
    public async Task What_went_within_the_day_counts_when_a_plan_is_applied()
    {
        await using var host = await LeaverAsync("user1", "user2");
        var plan = await host.Get<ISyncPlanner>().PlanAsync();

        // A run of another machine that had not told its end when the plan was made.
        var before = new SyncRun
        {
            RunId = Guid.NewGuid(),
            CorpId = plan.CorpId,
            StartedAt = plan.CreatedAt.AddHours(-1),
            EndedAt = plan.CreatedAt,
            Users = new() { Removed = 4 },
        };
        await host.Get<ISyncJournal>().SaveRunAsync(before, DateTimeOffset.MinValue, CancellationToken.None);
        _time.Advance(TimeSpan.FromMinutes(1));

        var held = await host.Get<ISyncPlanner>().ApplyAsync(plan);
        Assert.Equal((0, 2), (held.Users.Removed, held.Users.HeldBack));
        Assert.Contains("after 4 in the last 24 hours", Assert.Single(held.Warnings).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limits_of_a_kept_plan_can_be_lifted_by_an_approval()
    {
        await using var host = await LeaverAsync("user1", "user2", "user3", "user4", "user5", "user6");
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        await host.Get<ISyncPlanner>().ApproveRemovalsAsync(plan.Users!.RemovalHash!, "the tests");

        Assert.Equal(6, (await host.Get<ISyncPlanner>().ApplyAsync(plan)).Users.Removed);
    }

    [Fact]
    public async Task No_approval_lets_the_removals_of_an_older_plan_go_that_are_above_the_limits_as_well()
    {
        await using var host = await LeaverAsync("user1", "user2", "user3", "user4", "user5", "user6");
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        await PassAsync(host, "everything");
        await host.Get<ISyncPlanner>().ApproveRemovalsAsync(plan.Users!.RemovalHash!, "the tests");

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal((0, 6), (result.Users.Removed, result.Users.HeldBack));
    }

    /// <summary>A host after a good run; since then some left WeCom.</summary>
    private async Task<SimulatedHost> LeaverAsync(params string[] userIds)
    {
        var host = await SimulatedHost.StartAsync(timeProvider: _time);
        await host.Sync.SyncAllAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        Array.ForEach(userIds, userId => host.WeCom.Organization.RemovePerson(userId));
        return host;
    }

    private static void Return(SimulatedHost host)
        => host.WeCom.Organization.AddPerson(SimulatedHost.Company().FindPerson("user9")!);

    private async Task PassAsync(SimulatedHost host, string what)
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await (what == "people" ? host.Sync.SyncUsersAsync() : host.Sync.SyncAllAsync())).Success);
        _time.Advance(TimeSpan.FromMinutes(1));
    }

    private sealed class BetweenBatches(Action act) : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value) => act();
    }
}
