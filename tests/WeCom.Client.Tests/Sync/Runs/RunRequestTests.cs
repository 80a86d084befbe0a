using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Runs;

/// <summary>The journal names the requester of a run, whichever method began it.</summary>
public sealed class RunRequestTests
{
    [Fact]
    public async Task Every_run_that_begins_under_a_name_has_it_in_the_journal_and_no_other_run_has()
    {
        await using var host = await SimulatedHost.StartAsync();
        var (requests, planner) = (host.Get<ISyncRequests>(), host.Get<ISyncPlanner>());

        await host.Sync.SyncDepartmentsAsync();
        using (requests.Begin("张三"))
        {
            await planner.ApplyAsync(await planner.PlanAsync());
            using (requests.Begin("li"))
            {
                await planner.SyncUserAsync("user1");
            }

            await host.Sync.SyncUsersAsync();
        }

        await host.Sync.SyncAllAsync();
        await Task.WhenAll(NamedAsync(host, "one"), NamedAsync(host, "two"));

        var runs = await host.Get<ISyncJournal>().ListRunsAsync(host.WeCom.CorpId, CancellationToken.None)
            .Select(run => (run.IsDryRun, run.RequestedBy)).Reverse().ToListAsync();
        Assert.Equal(
            [(false, null), (true, "张三"), (false, "张三"), (false, "li"), (false, "张三"), (false, null)],
            runs.Take(6));
        Assert.Equal([(true, "one"), (true, "two")], runs.Skip(6).Order());
    }

    [Fact]
    public async Task An_empty_name_is_refused()
    {
        await using var host = await SimulatedHost.StartAsync();

        Assert.Throws<ArgumentException>(() => host.Get<ISyncRequests>().Begin(" "));
    }

    private static async Task NamedAsync(SimulatedHost host, string name)
    {
        using var named = host.Get<ISyncRequests>().Begin(name);
        await Task.Yield();
        await host.Get<ISyncPlanner>().PlanAsync();
    }
}
