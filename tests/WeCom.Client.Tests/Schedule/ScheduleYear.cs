using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Errors;
using WeCom.Client.Schedule;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Schedule;

/// <summary>Nights of a host in two instances, in which everything goes wrong that may. The oracle knows days and minutes only.</summary>
internal sealed class ScheduleYear(ScheduleWorld world, string zone, int seed)
{
    private const int DaysOfYear = 365;
    private static readonly TimeOnly At = new(2, 30);
    private readonly Random _random = new(seed);
    private readonly ScheduleReplica[] _replicas = new ScheduleReplica[2];
    // Null stands for a run whose process died.
    private readonly List<SyncStatus?> _journaled = [];
    private readonly HashSet<Night> _played = [];

    private enum Night
    {
        Quiet,
        Restarted,
        Down,
        DatabaseAway,
        Killed,
        Stopped,
        DatabaseGoneDuringRun,
        KilledWhileTelling,
        DatabaseAwayAllNight,
        JournalAway,
        JournalGoneDuringRun,
    }

    public static FakeTimeProvider NewClock() => new(new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    public async Task PlayAsync(int firstNight, int nights)
    {
        world.Clock.SetUtcNow(DueOn(firstNight) - TimeSpan.FromHours(2));
        Restart(0);
        Restart(1);
        await TickAllAsync();
        var wasDown = false;
        for (var night = firstNight; night < firstNight + nights; night++)
        {
            var (due, next) = (DueOn(night), DueOn(night + 1));
            world.Clock.SetUtcNow(due - TimeSpan.FromSeconds(1));
            if (wasDown)
            {
                await TickAllAsync();
                _journaled.Add(world.Status);
            }

            var before = world.Completed.Count;
            var kind = _random.Next(2) == 0 ? Night.Quiet : (Night)_random.Next(Enum.GetValues<Night>().Length);
            var isLost = kind is Night.Down or Night.DatabaseAwayAllNight;
            if (!isLost)
            {
                await TickAllAsync();
                Assert.True(before == world.Completed.Count, $"{zone}, seed {seed}, night {night}: a run before its time");
            }

            ChooseStatus();
            world.Clock.SetUtcNow(due + TimeSpan.FromSeconds(_random.Next(1200)));
            await PlayAsync(kind);
            wasDown = isLost;
            for (var look = 0; look < 4 && !isLost; look++)
            {
                world.Clock.Advance(TimeSpan.FromMinutes(3));
                await TickAllAsync();
            }

            var completed = world.Completed.Count(at => at >= due && at < next);
            Assert.True(completed == (isLost ? 0 : 1), $"{zone}, seed {seed}, night {night}, {kind}: {completed} runs");
        }

        Assert.True(nights < DaysOfYear || _played.Count == Enum.GetValues<Night>().Length, $"Played were: {string.Join(", ", _played)}");
        Assert.Equal(Expected(), world.Told);
        Assert.Equal(world.Completed.Count, world.Ended);
    }

    private async Task PlayAsync(Night kind)
    {
        _played.Add(kind);
        var (first, second) = _random.Next(2) == 0 ? (0, 1) : (1, 0);
        switch (kind)
        {
            case Night.Restarted:
                Restart(first);
                break;
            case Night.Down:
                Restart(first);
                Restart(second);
                return;
            case Night.DatabaseAwayAllNight:
                await StayAwayAsync();
                return;
            case Night.DatabaseAway:
                await StayAwayAsync();
                break;
            case Night.JournalAway:
                await StayWithoutJournalAsync();
                break;
            case Night.JournalGoneDuringRun:
                await LoseJournalAsync(first);
                return;
            case Night.Killed:
                Kill(first);
                _journaled.Add(null);
                break;
            case Night.Stopped:
                await StopAsync(first);
                break;
            case Night.KilledWhileTelling:
                await KillWhileTellingAsync(first);
                break;
            case Night.DatabaseGoneDuringRun:
                await LoseDatabaseAsync(first, second);
                return;
        }

        await TickAllAsync();
        _journaled.Add(world.Status);
    }

    private async Task StayAwayAsync()
    {
        world.IsAway = true;
        for (var look = _random.Next(1, 5); look > 0; look--)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(_random.Next(1, 60)));
            foreach (var replica in _replicas)
            {
                await Assert.ThrowsAsync<WeChatSyncException>(() => replica.TickAsync(CancellationToken.None));
                await replica.LookAsync();
            }
        }

        world.IsAway = false;
    }

    private async Task StayWithoutJournalAsync()
    {
        world.IsJournalAway = true;
        for (var look = _random.Next(1, 5); look > 0; look--)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(_random.Next(1, 60)));
            await TickAllAsync();
        }

        world.IsJournalAway = false;
        world.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    // It ran, so it is not run again for the sake of its row.
    private async Task LoseJournalAsync(int index)
    {
        _replicas[index].DuringRun = _ => Task.FromResult(world.IsJournalAway = true);
        await _replicas[index].TickAsync();
        _replicas[index].DuringRun = _ => Task.CompletedTask;
        world.Clock.Advance(TimeSpan.FromMinutes(_random.Next(1, 60)));
        await TickAllAsync();
        world.IsJournalAway = false;
    }

    private void Kill(int index)
    {
        var victim = _replicas[index];
        victim.DuringRun = async _ =>
        {
            victim.IsDead = true;
            await new TaskCompletionSource().Task;
        };
        _ = victim.TickAsync();
        _replicas[index] = NewReplica();
    }

    private async Task KillWhileTellingAsync(int index)
    {
        var victim = _replicas[index];
        var death = victim.DieTelling();
        await await Task.WhenAny(victim.TickAsync(), death);
        _replicas[index] = NewReplica();
    }

    private async Task StopAsync(int index)
    {
        using var stopping = new CancellationTokenSource();
        _replicas[index].DuringRun = async token =>
        {
            await stopping.CancelAsync();
            token.ThrowIfCancellationRequested();
        };
        await _replicas[index].TickAsync(stopping.Token);
        Restart(index);
    }

    private async Task LoseDatabaseAsync(int index, int other)
    {
        _replicas[index].DuringRun = async _ =>
        {
            // The other one has seen the claim, and must not take the outage for the death of its process.
            await _replicas[other].TickAsync(CancellationToken.None);
            world.IsAway = true;
        };
        var run = _replicas[index].TickAsync();
        for (var look = 0; look < 5; look++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(3));
            await Assert.ThrowsAsync<WeChatSyncException>(() => _replicas[other].TickAsync(CancellationToken.None));
        }

        world.IsAway = false;
        await _replicas[other].TickAsync();
        while (!run.IsCompleted)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(5));

            // The run goes on by itself: the clock must not run ahead of it by hours.
            for (var turn = 0; turn < 2000 && !run.IsCompleted; turn++)
            {
                await Task.Yield();
            }
        }

        await run;
        _replicas[index].DuringRun = _ => Task.CompletedTask;
    }

    private async Task TickAllAsync()
    {
        foreach (var replica in _random.Next(2) == 0 ? _replicas : _replicas.Reverse())
        {
            await replica.TickAsync();
        }
    }

    private void Restart(int index)
    {
        _replicas[index]?.Stop();
        _replicas[index] = NewReplica();
    }

    private ScheduleReplica NewReplica() => new(world, TimeSpan.FromMinutes(_random.Next(-30, 30)), options =>
    {
        options.At = At;
        options.TimeZone = zone;
    });

    // Bad nights come in rows.
    private void ChooseStatus()
    {
        if (_random.Next(3) == 0)
        {
            SyncStatus[] all = [SyncStatus.Succeeded, SyncStatus.SucceededWithWarnings, SyncStatus.HeldBack, SyncStatus.Partial];
            world.Status = all[_random.Next(all.Length)];
        }
    }

    /// <summary>The first quarter of an hour at which the clocks on the wall show the time or a later one.</summary>
    private DateTimeOffset DueOn(int night)
    {
        var day = new DateOnly(2026, 1, 2).AddDays(night);
        var instant = new DateTimeOffset(day, default, TimeSpan.Zero).AddHours(-15);
        var wall = TimeZoneInfo.FindSystemTimeZoneById(zone);
        while (TimeZoneInfo.ConvertTime(instant, wall).DateTime < day.ToDateTime(At))
        {
            instant = instant.AddMinutes(15);
        }

        return instant;
    }

    private List<string> Expected()
    {
        var (told, isHeld, isPartial) = (new List<string>(), false, false);
        foreach (var status in _journaled)
        {
            var (wasHeld, wasPartial) = (isHeld, isPartial);
            (isHeld, isPartial) = status is null ? (wasHeld, true) : (status == SyncStatus.HeldBack, status == SyncStatus.Partial);
            if (isPartial && !wasPartial)
            {
                told.Add(nameof(FailedNotice));
            }

            if (isHeld && !wasHeld)
            {
                told.Add(nameof(HeldBackNotice));
            }

            if ((wasHeld || wasPartial) && !isHeld && !isPartial)
            {
                told.Add(nameof(BackToNormalNotice));
            }
        }

        return told;
    }
}
