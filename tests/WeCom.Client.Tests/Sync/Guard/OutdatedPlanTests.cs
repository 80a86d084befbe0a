using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Configuration;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>Removals of a kept plan that somebody else has made since: nothing is left to hold back, to remove or to approve.</summary>
public sealed class OutdatedPlanTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(LeaverPolicy.Deactivate)]
    [InlineData(LeaverPolicy.Delete)]
    public async Task Whom_a_later_run_removed_an_older_plan_neither_removes_nor_holds_back(LeaverPolicy policy)
    {
        await using var host = await SimulatedHost.StartAsync(configure: Remove(policy), timeProvider: _time);
        await host.Sync.SyncAllAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        host.WeCom.Organization.RemovePerson("user8");
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.Organization.AddDepartment(6, "法务");
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemoveDepartment(6);
        host.WeCom.Organization.RemovePerson("user7");
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        await host.Sync.SyncAllAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((1, 1), (plan.Users!.Removals.Count, plan.Departments!.Removals.Count));

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal((SyncStatus.Succeeded, 0, 0), (result.Status, result.Users.Removed, result.Users.HeldBack));
        Assert.Equal((0, 0, null), (result.Departments.Removed, result.Departments.HeldBack, result.Departments.HeldBackHash));
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public async Task Of_those_whom_an_older_plan_would_remove_the_ones_still_there_are_held_back()
    {
        await using var host = await SimulatedHost.StartAsync(timeProvider: _time);
        await host.Sync.SyncAllAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        host.WeCom.Organization.RemovePerson("user8");
        host.WeCom.Organization.RemovePerson("user9");
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(PlanAction.Remove, (await host.Get<ISyncPlanner>().SyncUserAsync("user9")).Action);

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal((SyncStatus.HeldBack, 0, 1), (result.Status, result.Users.Removed, result.Users.HeldBack));
        Assert.Contains("user8", host.ActiveUsers());
    }

    [Fact]
    public async Task Whom_the_host_itself_deactivated_after_the_plan_is_not_counted_as_removed_by_it()
    {
        await using var host = await SimulatedHost.StartAsync(timeProvider: _time);
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user8");
        host.WeCom.Organization.RemovePerson("user9");
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        var change = new UserChange(ChangeKind.Deactivate, "USER9") { ExpectedStamp = host.User("user9").Stamp };
        await host.Users.ApplyAsync(new(host.WeCom.CorpId, Guid.NewGuid()), [change], CancellationToken.None);

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal((SyncStatus.Succeeded, 1), (result.Status, result.Users.Removed));
        Assert.DoesNotContain("user8", host.ActiveUsers());
    }

    private static Action<WeComOptions> Remove(LeaverPolicy policy)
        => options => options.Sync.UserRemoval.Policy = options.Sync.DepartmentRemoval.Policy = policy;
}
