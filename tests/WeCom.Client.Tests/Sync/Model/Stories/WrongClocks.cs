using WeCom.Client.Configuration;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Sync.Model.Hosts;

namespace WeCom.Client.Tests.Sync.Model.Stories;

/// <summary>
/// Hosts whose clocks are wrong or go back, and a database that is dated wrongly for a night: runs are ordered and dated by the database,
/// and what a wrongly dated run removed counts towards the limits of a day, and of no more than one day of right dates.
/// </summary>
internal sealed class WrongClocks(World world)
{
    private static readonly TimeSpan[] WrongDates = [TimeSpan.FromMinutes(-10), TimeSpan.FromDays(2), TimeSpan.FromDays(30)];
    private readonly Random _random = world.Random;
    private readonly List<Night> _nights = [];

    public async Task PassAsync()
    {
        world.Situations.Add(Situation.WrongClocks);
        world.Clock.Advance(TimeSpan.FromHours(50));
        var wrongNight = _random.Next(5);
        for (var night = 0; night < 5; night++)
        {
            world.Clock.Advance(TimeSpan.FromHours(_random.Next(1, 20)));
            world.HostSkew = TimeSpan.FromMinutes(_random.Percent(50) ? _random.Next(-10, 10) : _random.Next(-60_000, 60_000));
            world.DatabaseClock.Skew = night == wrongNight ? _random.Pick(WrongDates) : TimeSpan.Zero;
            if (night > 0)
            {
                world.ChangeCompany();
            }

            await PassNightAsync(night);
        }

        (world.HostSkew, world.DatabaseClock.Skew) = (TimeSpan.Zero, TimeSpan.Zero);
    }

    private async Task PassNightAsync(int night)
    {
        var started = world.DatabaseClock.GetUtcNow();
        var held = world.Held();
        var departments = held.Departments.Values.Count(record => record.IsActive);
        var people = held.Users.Values.Count(record => record.IsActive);
        var result = await Case.SyncAllAsync(world);
        world.Require(result is { Success: true }, $"Night {night} of wrong clocks ended as {result?.Status}");
        if (_nights.Count > 0 && _nights[^1].Skew > TimeSpan.Zero)
        {
            // A run that was dated ahead ended no later than this one began.
            _nights[^1] = _nights[^1] with { EndedBy = world.Clock.GetUtcNow() };
        }

        var latest = await world.Database.Journal.ListRunsAsync(world.CorpId, CancellationToken.None).FirstAsync();
        world.Require(latest.RunId == result!.RunId, $"Night {night}: the journal takes another run for the latest");
        var isDated = latest.StartedAt >= started
            && latest.EndedAt >= latest.StartedAt
            && latest.EndedAt <= world.DatabaseClock.GetUtcNow();
        world.Require(isDated, $"Night {night}: the run is dated {latest.StartedAt:u} to {latest.EndedAt:u}, not {started:u}");
        world.Require(result.Duration >= TimeSpan.Zero, $"Night {night} took {result.Duration}");
        if (world.DatabaseClock.Skew == TimeSpan.Zero)
        {
            CheckHold(night, people, result.Users, before => before.Users, world.Settings.Sync.UserRemoval);
            CheckHold(night, departments, result.Departments, before => before.Departments, world.Settings.Sync.DepartmentRemoval);
        }

        _nights.Add(new(world.Clock.GetUtcNow(), result.Departments.Removed, result.Users.Removed, world.DatabaseClock.Skew));
    }

    /// <summary>Held back is only what the limits forbid, counted over one day of right dates.</summary>
    private void CheckHold(int night, int active, SyncCounts counts, Func<Night, int> removed, WeComRemovalOptions options)
    {
        if (counts.HeldBack == 0)
        {
            return;
        }

        var day = world.Clock.GetUtcNow() - TimeSpan.FromDays(1);
        var inDay = _nights.Where(before => before.EndedBy >= day).Sum(removed);
        var limit = Math.Min(options.MaxCount, Math.Max(options.AlwaysAllowed, (active + inDay) * options.MaxPercent / 100));
        world.Require(
            counts.HeldBack + inDay > limit,
            $"Night {night}: {counts.HeldBack} are held back after {inDay} in a day, and the limit is {limit}");
    }

    private sealed record Night(DateTimeOffset EndedBy, int Departments, int Users, TimeSpan Skew);
}
