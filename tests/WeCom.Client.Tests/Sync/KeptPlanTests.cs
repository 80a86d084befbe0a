using WeCom.Client.Errors;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync;

/// <summary>A plan that was kept and is applied later: the company may have gone on meanwhile.</summary>
public sealed class KeptPlanTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Each_application_of_a_plan_is_a_run_of_its_own()
    {
        await using var host = await SimulatedHost.StartAsync(timeProvider: _time);
        var plan = await host.Get<ISyncPlanner>().PlanAsync();

        var first = await host.Get<ISyncPlanner>().ApplyAsync(plan);
        _time.Advance(TimeSpan.FromMinutes(1));
        var second = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        var runs = await host.Get<ISyncJournal>().ListRunsAsync(host.WeCom.CorpId, CancellationToken.None).Select(run => run.RunId).ToListAsync();
        Assert.Equal([second.RunId, first.RunId], runs);
        Assert.Equal(3, new[] { plan.RunId, first.RunId, second.RunId }.Distinct().Count());
    }

    [Fact]
    public async Task A_plan_that_is_being_applied_cannot_be_applied_beside_itself()
    {
        await using var host = await SimulatedHost.StartAsync(timeProvider: _time);
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        Exception? beside = null;
        host.Users.Fail = _ =>
        {
            host.Users.Fail = null;
            beside = Record.Exception(() => host.Get<ISyncPlanner>().ApplyAsync(plan).GetAwaiter().GetResult());
            return null;
        };

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal((SyncStatus.Succeeded, 10), (result.Status, result.Users.Created));
        Assert.Equal(ErrorCategory.Conflict, Assert.IsType<WeChatSyncException>(beside).Category);
        Assert.Contains(result.RunId.ToString(), beside.Message, StringComparison.Ordinal);
    }
}
