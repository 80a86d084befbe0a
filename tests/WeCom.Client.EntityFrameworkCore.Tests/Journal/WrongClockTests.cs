using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Journal;

/// <summary>Runs are ordered by their numbers and dated by the database, so that a wrong clock does no lasting harm.</summary>
public sealed class WrongClockTests
{
    [Fact]
    public async Task A_run_that_the_database_dated_30_days_ahead_counts_towards_the_limit_for_one_day_of_right_dates()
    {
        SkewedClock database = null!;
        await using var company = await SharedCompany.StartAsync(people: 20, world => database = new SkewedClock(world));
        await company.Start().Sync.SyncAllAsync();
        company.Leave(0, 3);
        database.Skew = TimeSpan.FromDays(30);
        Assert.Equal(3, (await company.Start().Sync.SyncAllAsync()).Users.Removed);
        database.Skew = TimeSpan.Zero;

        company.Clock.Advance(TimeSpan.FromHours(1));
        company.Leave(3, 3);
        Assert.Equal((0, 3), Went(await company.Start().Sync.SyncAllAsync()));
        company.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal((3, 0), Went(await company.Start().Sync.SyncAllAsync()));
        company.Clock.Advance(TimeSpan.FromHours(1));
        company.Leave(6, 3);
        Assert.Equal((0, 3), Went(await company.Start().Sync.SyncAllAsync()));
        Assert.Equal([5, 4, 3, 2, 1], (await company.Start().RunsAsync(company.WeCom.CorpId)).Select(run => run.Number));
    }

    [Fact]
    public async Task A_run_that_died_while_the_database_was_dated_ahead_blocks_nobody_once_the_date_is_right()
    {
        SkewedClock database = null!;
        await using var company = await SharedCompany.StartAsync(people: 3, world => database = new SkewedClock(world));
        database.Skew = TimeSpan.FromDays(30);
        var dead = new LeaseHolder { RunId = Guid.NewGuid(), Owner = "dead", Since = company.Clock.GetUtcNow() };
        await company.Start().Lease.HoldAsync(company.WeCom.CorpId, dead, TimeSpan.FromMinutes(2), CancellationToken.None);
        database.Skew = TimeSpan.Zero;

        var result = await company.Start().Sync.SyncAllAsync();
        Assert.Equal((SyncStatus.Succeeded, 3), (result.Status, result.Users.Created));
    }

    [Fact]
    public async Task Health_calls_a_run_from_the_future_doubtful_and_goes_by_the_run_after_it()
    {
        SkewedClock database = null!;
        await using var company = await SharedCompany.StartAsync(people: 3, world => database = new SkewedClock(world));
        database.Skew = TimeSpan.FromDays(30);
        await company.Start().Sync.SyncAllAsync();
        var ahead = await company.Start().CheckHealthAsync();
        Assert.Equal((HealthStatus.Degraded, 0L), (ahead.Status, ahead.Data["last_sync_age_seconds"]));

        database.Skew = TimeSpan.Zero;
        await company.Start().Sync.SyncAllAsync();
        Assert.Equal(HealthStatus.Healthy, (await company.Start().CheckHealthAsync()).Status);
        company.Clock.Advance(TimeSpan.FromHours(26));
        var old = await company.Start().CheckHealthAsync();
        Assert.Equal((HealthStatus.Degraded, 26 * 3600L), (old.Status, old.Data["last_sync_age_seconds"]));
    }

    [Theory]
    [InlineData(-10)]
    [InlineData(-3)]
    [InlineData(3)]
    [InlineData(10)]
    public async Task A_host_whose_clock_differs_by_minutes_neither_writes_beside_another_nor_dates_its_runs_itself(int minutes)
    {
        await using var company = await SharedCompany.StartAsync(people: 10);
        using var pause = new Pause(SyncStage.WritingUsers);
        var first = Task.Run(() => company.Start(configure: options => options.Sync.BatchSize = 2).Sync.SyncAllAsync(pause));
        await pause.Reached;
        var second = company.Start(new FakeTimeProvider(company.Clock.GetUtcNow().AddMinutes(minutes)));
        var exception = await Assert.ThrowsAsync<WeChatSyncException>(() => second.Sync.SyncAllAsync());
        Assert.Equal(ErrorCategory.Conflict, exception.Category);

        pause.Resume();
        Assert.Equal((SyncStatus.Succeeded, 10), ((await first).Status, (await first).Users.Created));
        Assert.Equal(10, (await second.Sync.SyncAllAsync()).Users.Unchanged);
        var runs = await second.RunsAsync(company.WeCom.CorpId);
        Assert.Equal([2, 1], runs.Select(run => run.Number));
        Assert.All(runs, run => Assert.Equal(company.Clock.GetUtcNow(), run.StartedAt));
    }

    private static (int Removed, int HeldBack) Went(SyncResult result) => (result.Users.Removed, result.Users.HeldBack);
}
