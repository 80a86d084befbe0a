using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Configuration;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>
/// Tests changes between a plan and its removals: people who are back, protected or no longer to be removed by then stay.
/// </summary>
public sealed class SecondThoughtTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_run_that_ends_while_a_plan_is_read_has_seen_what_the_plan_has_not()
    {
        await using var host = await SimulatedHost.StartAsync(timeProvider: _time);
        await host.Sync.SyncAllAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.After(async _ =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            host.WeCom.Organization.AddDepartment(6, "法务");
            await host.Sync.SyncAllAsync(cancellationToken: CancellationToken.None);
            _time.Advance(TimeSpan.FromSeconds(1));
        }));
        var plan = await host.Get<ISyncPlanner>().PlanAsync();

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal((0, 0), (result.Departments.Removed, result.Departments.HeldBack));
        Assert.True(host.Department(6).IsActive);
    }

    [Fact]
    public async Task A_person_who_is_back_when_a_kept_plan_is_applied_stays()
    {
        await using var host = await LeaverAsync();
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        host.WeCom.Organization.AddPerson(SimulatedHost.Company().FindPerson("user9")!);

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal((0, 0), (result.Users.Removed, result.Users.HeldBack));
        Assert.Contains("user9", host.ActiveUsers());
    }

    [Fact]
    public async Task A_person_who_is_there_when_asked_for_by_name_stays_also_in_a_set_that_was_approved()
    {
        await using var host = await SimulatedHost.StartAsync(timeProvider: _time);
        await host.Sync.SyncAllAsync();
        Array.ForEach(["user0", "user1", "user2", "user7", "user8", "user9"], userId => host.WeCom.Organization.RemovePerson(userId));
        var held = await host.Sync.SyncAllAsync();
        await host.Get<ISyncPlanner>().ApproveRemovalsAsync(held.Users.HeldBackHash!, "the tests");
        host.WeCom.Organization.AddPerson(SimulatedHost.Company().FindPerson("user9")!);
        host.WeCom.AnswerNext(
            "user/list",
            when: "department_id=5",
            answer: SimulatedAnswer.Json("""{"errcode":0,"errmsg":"ok","userlist":[]}"""));
        var before = host.WeCom.Requests.Total;

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((6, 5, 0), (held.Users.HeldBack, result.Users.Removed, result.Users.HeldBack));
        Assert.Contains("user9", host.ActiveUsers());
        Assert.Equal(host.WeCom.Requests.Total - before, result.Calls);
    }

    [Fact]
    public async Task A_person_who_is_protected_since_the_plan_was_made_stays()
    {
        var isProtected = false;
        await using var host = await LeaverAsync(options => options.Sync.Scope.ProtectedUsers.Add(isProtected ? "USER9" : "nobody"));
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        isProtected = true;
        host.Get<IWeComConfiguration>().ClearCache();

        Assert.Equal(0, (await host.Get<ISyncPlanner>().ApplyAsync(plan)).Users.Removed);
        Assert.Contains("user9", host.ActiveUsers());
    }

    [Theory]
    [InlineData(LeaverPolicy.Keep)]
    [InlineData(LeaverPolicy.Delete)]
    public async Task A_plan_of_another_removal_policy_removes_nobody(LeaverPolicy policy)
    {
        var current = LeaverPolicy.Deactivate;
        await using var host = await LeaverAsync(options => options.Sync.UserRemoval.Policy = current);
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        current = policy;
        host.Get<IWeComConfiguration>().ClearCache();

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal((0, 1), (result.Users.Removed, result.Users.HeldBack));
        Assert.Contains("user9", host.ActiveUsers());
    }

    [Fact]
    public async Task A_filter_that_fails_on_one_person_costs_only_that_person()
    {
        await using var filtered = await SimulatedHost.StartAsync(build: builder =>
            builder.FilterUsers(user => user.UserId == "user3" ? throw new FormatException("odd") : true));

        var result = await filtered.Sync.SyncAllAsync();

        Assert.Equal((9, 1, SyncStatus.Partial), (result.Users.Created, result.Users.Failed, result.Status));
        Assert.Contains(
            "a filter or map of the host failed: FormatException: odd",
            Assert.Single(result.Errors).ToString(),
            StringComparison.Ordinal);
    }

    private async Task<SimulatedHost> LeaverAsync(Action<WeComOptions>? configure = null)
    {
        var host = await SimulatedHost.StartAsync(configure: configure, timeProvider: _time);
        await host.Sync.SyncAllAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        host.WeCom.Organization.RemovePerson("user9");
        return host;
    }
}
