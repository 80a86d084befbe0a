using Microsoft.EntityFrameworkCore;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Faults;

/// <summary>A process that stands still in the middle of a removal, while another one takes its place.</summary>
public sealed class FrozenRunTests
{
    [Theory]
    [InlineData(1, "Another run has taken the lease")]
    [InlineData(4, "silent for longer than its lease")]
    public async Task A_run_that_froze_inside_the_removal_of_people_who_are_back_removes_nobody_and_says_so(int leavers, string says)
    {
        await using var company = await SharedCompany.StartAsync(people: 20);
        await company.Start().Sync.SyncAllAsync();
        var left = company.Leave(0, leavers);
        var (clock, interference) = (new FreezableClock(company.Clock), new Interference());
        var (reached, resumed) = (NewSignal(), NewSignal());
        var frozen = company.Start(clock, null, store => new WatchedUserStore(store, beforeRemovals: Arm), interference);

        var running = Task.Run(() => frozen.Sync.SyncAllAsync());
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(2));
        clock.IsFrozen = true;
        company.Clock.Advance(TimeSpan.FromMinutes(10));
        company.Return(left);
        var other = await company.Start().Sync.SyncAllAsync();
        clock.IsFrozen = false;
        resumed.SetResult();
        var result = await running;

        Assert.Equal((SyncStatus.Succeeded, 20, 0), (other.Status, other.Users.Unchanged, other.Users.Removed));
        Assert.NotEqual(SyncStatus.Succeeded, result.Status);
        Assert.Equal(0, result.Users.Removed);
        Assert.Contains(says, string.Join('\n', result.Errors), StringComparison.Ordinal);
        await using var context = company.Context();
        Assert.Equal(20, await context.People.CountAsync());
        await SaysInTheJournalThatNobodyWentAsync(frozen, result, leavers);
        Assert.Equal((SyncStatus.Succeeded, 20), Outcome(await company.Start().Sync.SyncAllAsync()));

        void Arm() => interference.BeforeTransaction = () =>
        {
            reached.TrySetResult();
            return resumed.Task;
        };

        async Task SaysInTheJournalThatNobodyWentAsync(SyncingHost host, SyncResult ended, int count)
        {
            var corpId = company.WeCom.CorpId;
            var run = (await host.RunsAsync(corpId)).Single(run => run.RunId == ended.RunId);
            Assert.Equal((ended.Status, 0), (run.Status!.Value, run.Users.Removed));
            var entries = await host.Journal.ListEntriesAsync(new(corpId, ended.RunId), CancellationToken.None).ToListAsync();
            Assert.Equal(count, entries.Count(entry => entry is { Action: PlanAction.Remove, Failure: not null }));
        }
    }

    private static (SyncStatus Status, int Unchanged) Outcome(SyncResult result) => (result.Status, result.Users.Unchanged);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
