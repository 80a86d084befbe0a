using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Diagnostics;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Diagnostics;

/// <summary>Tests the doctor's findings on syncs that run, that died, and that ended long ago.</summary>
public sealed class DoctorRunTests
{
    [Theory]
    [InlineData(null, 1.5, DoctorState.Good)]
    [InlineData(null, 3, DoctorState.Attention)]
    [InlineData(7, 3, DoctorState.Good)]
    [InlineData(7, 7.9, DoctorState.Good)]
    [InlineData(7, 8.5, DoctorState.Attention)]
    public async Task The_last_full_sync_may_be_as_old_as_the_schedule_lets_it_become(int? intervalDays, double age, DoctorState expected)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options =>
            options.Schedule.Interval = intervalDays is { } days ? TimeSpan.FromDays(days) : null);
        await SaveAsync(host, host.Clock.GetUtcNow() - TimeSpan.FromDays(age), SyncStatus.Succeeded);

        Assert.Equal(expected, (await FindAsync(host, DoctorCheck.LastFullSync)).State);
    }

    [Fact]
    public async Task A_run_whose_lease_nobody_holds_died_and_one_whose_lease_is_held_runs()
    {
        var lease = new ToldLease();
        await using var host = await SimulatedHost.StartAsync(register: services => services.AddKeyedSingleton<ISyncLease>("", lease));
        var run = await SaveAsync(host, host.Clock.GetUtcNow() - TimeSpan.FromHours(1), null);

        var died = await FindAsync(host, DoctorCheck.Lease);
        Assert.Equal(DoctorState.Attention, died.State);
        Assert.Contains("ended before the sync did", died.Seen.English);
        Assert.NotEqual(died.Remedy!.English, died.Remedy.Chinese);

        lease.Holder = new() { RunId = run.RunId, Owner = "host/1", Since = run.StartedAt };
        Assert.Equal(DoctorState.Good, (await FindAsync(host, DoctorCheck.Lease)).State);
        lease.Holder = lease.Holder with { Since = run.StartedAt - TimeSpan.FromDays(3) };
        Assert.Contains("Its process is alive", (await FindAsync(host, DoctorCheck.Lease)).Remedy!.English);

        lease.Holder = null;
        await SaveAsync(host, host.Clock.GetUtcNow(), SyncStatus.Succeeded);
        Assert.Equal("No sync is running.", (await FindAsync(host, DoctorCheck.Lease)).Seen.English);
        lease.Failure = new TimeoutException();
        Assert.Equal(DoctorState.Broken, (await FindAsync(host, DoctorCheck.Lease)).State);
    }

    [Fact]
    public async Task A_run_that_ends_while_the_lease_is_read_did_not_die()
    {
        var lease = new ToldLease();
        await using var host = await SimulatedHost.StartAsync(register: services => services.AddKeyedSingleton<ISyncLease>("", lease));
        var run = await SaveAsync(host, host.Clock.GetUtcNow() - TimeSpan.FromHours(1), null);
        lease.WhenRead = () => host.Get<ISyncJournal>("").SaveRunAsync(
            run with { EndedAt = host.Clock.GetUtcNow(), Status = SyncStatus.Succeeded }, DateTimeOffset.MinValue, CancellationToken.None);

        Assert.Equal(DoctorState.Good, (await FindAsync(host, DoctorCheck.Lease)).State);
    }

    [Theory]
    [InlineData(1, DoctorState.Good)]
    [InlineData(72, DoctorState.Attention)]
    public async Task Where_the_lease_does_not_tell_a_run_counts_as_running_until_it_is_old(int hours, DoctorState expected)
    {
        await using var host = await SimulatedHost.StartAsync();
        await SaveAsync(host, host.Clock.GetUtcNow() - TimeSpan.FromHours(hours), null);

        Assert.Equal(expected, (await FindAsync(host, DoctorCheck.Lease)).State);
    }

    private static async Task<DoctorFinding> FindAsync(SimulatedHost host, DoctorCheck check)
    {
        var report = await host.Get<IWeComDoctor>().ExamineAsync();
        WholeReport.Demand(report);
        return report.Findings.Single(finding => finding.Check == check);
    }

    /// <summary>Writes a full run into the journal; one without a status has not ended.</summary>
    private static async Task<SyncRun> SaveAsync(SimulatedHost host, DateTimeOffset at, SyncStatus? status)
    {
        var run = new SyncRun
        {
            RunId = Guid.NewGuid(),
            CorpId = host.WeCom.CorpId,
            StartedAt = at,
            EndedAt = status is null ? null : at,
            IsFull = true,
            Status = status,
        };
        return await host.Get<ISyncJournal>("").SaveRunAsync(run, DateTimeOffset.MinValue, CancellationToken.None);
    }

    private sealed class ToldLease : ISyncLease
    {
        public LeaseHolder? Holder { get; set; }

        public Exception? Failure { get; set; }

        public Func<Task> WhenRead { get; set; } = () => Task.CompletedTask;

        public Task<LeaseState> HoldAsync(string corpId, LeaseHolder holder, TimeSpan duration, CancellationToken cancellationToken)
            => throw new InvalidOperationException("The doctor takes no lease.");

        public async Task<LeaseState?> ReadAsync(string corpId, CancellationToken cancellationToken)
        {
            await WhenRead();
            if (Failure is not null)
            {
                throw Failure;
            }

            return Holder is null ? null : new() { Holder = Holder, Fence = 1, Now = Holder.Since };
        }

        public Task ReleaseAsync(string corpId, LeaseHolder holder, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
