using WeCom.Client.Configuration;
using WeCom.Client.Schedule;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Schedule;

/// <summary>Single nights of the schedule, on a clock that the test drives.</summary>
public sealed class ScheduleNightTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    // The clock begins at noon UTC; the zone is UTC.
    private readonly ScheduleWorld _world = ScheduleYearTests.Shared(ScheduleYear.NewClock());
    private readonly DateTimeOffset _midnight = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_run_that_fails_is_tried_again_four_times_within_fifteen_minutes_and_then_waits_for_the_next_night()
    {
        var replica = NewReplica(Nightly);
        _world.Status = SyncStatus.Failed;

        await TickUntilAsync(_midnight.AddHours(26), replica);

        Assert.Equal([0, 1, 3, 7, 15], Minutes(_midnight.AddHours(2.5)));
        await TickUntilAsync(_midnight.AddHours(27), replica);
        Assert.Equal(10, _world.Completed.Count);
        replica.Stop();
    }

    [Fact]
    public async Task A_run_that_succeeds_at_last_is_not_tried_again()
    {
        var replica = NewReplica(Nightly);
        _world.Status = SyncStatus.Failed;
        replica.DuringRun = _ =>
        {
            _world.Status = _world.Completed.Count < 2 ? SyncStatus.Failed : SyncStatus.Succeeded;
            return Task.CompletedTask;
        };

        await TickUntilAsync(_midnight.AddHours(20), replica);

        Assert.Equal([0, 1, 3], Minutes(_midnight.AddHours(2.5)));
        Assert.Equal([nameof(FailedNotice), nameof(BackToNormalNotice)], _world.Told);
        replica.Stop();
    }

    [Fact]
    public async Task Quick_runs_come_at_their_interval_in_one_instance_and_missed_ones_are_made_up_by_one()
    {
        var (first, second) = (NewReplica(Hourly), NewReplica(Hourly));

        await TickUntilAsync(_midnight.AddHours(6.5), first, second);
        Assert.Equal(
            Enumerable.Range(-11, 18).Where(hour => hour != 3),
            _world.Quick.Select(began => (int)(began - _midnight).TotalHours));
        Assert.Single(_world.Completed);

        _world.Clock.SetUtcNow(_midnight.AddHours(12.5));
        await first.TickAsync();
        await second.TickAsync();
        Assert.Equal(_midnight.AddHours(12.5), _world.Quick[^1]);
        await TickUntilAsync(_midnight.AddHours(13.5), first, second);
        Assert.Equal(_midnight.AddHours(13), _world.Quick[^1]);
        first.Stop();
        second.Stop();

        static void Hourly(WeComScheduleOptions options)
            => (options.At, options.TimeZone, options.DepartmentsInterval) = (new(3, 0), "UTC", TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Between_full_syncs_joiners_and_leavers_are_synced_at_their_own_interval()
    {
        var replica = NewReplica(options => (options.At, options.TimeZone, options.DepartmentsInterval, options.MembershipInterval) =
            (new(3, 0), "UTC", TimeSpan.FromHours(1), TimeSpan.FromHours(2)));

        await TickUntilAsync(_midnight.AddHours(6.5), replica);

        Assert.Equal(
            Enumerable.Range(-5, 9).Select(pair => pair * 2),
            _world.Membership.Select(began => (int)(began - _midnight).TotalHours));
        Assert.Equal([-11, -9, -7, -5, -3, -1, 1, 5], _world.Quick.Select(began => (int)(began - _midnight).TotalHours));
        var status = await replica.Schedule.GetStatusAsync();
        Assert.Equal(_midnight.AddHours(8), status.NextMembershipRunAt);
        replica.Stop();
    }

    [Fact]
    public async Task Times_that_change_in_the_night_count_for_all_instances_as_soon_as_one_has_read_them()
    {
        var at = new TimeOnly(2, 30);
        var (first, second) = (NewReplica(Changing), NewReplica(Nightly));
        await TickUntilAsync(_midnight.AddHours(2), first, second);

        at = new(4, 0);
        first.Reload();
        await TickUntilAsync(_midnight.AddHours(3), first, second);
        Assert.Empty(_world.Completed);
        await TickUntilAsync(_midnight.AddHours(5), second, first);

        Assert.Equal([_midnight.AddHours(4)], _world.Completed);
        first.Stop();
        second.Stop();

        void Changing(WeComScheduleOptions options) => (options.At, options.TimeZone) = (at, "UTC");
    }

    [Fact]
    public async Task Times_that_change_while_a_run_is_in_progress_do_not_disturb_it()
    {
        var at = new TimeOnly(2, 30);
        var replica = NewReplica(options => (options.At, options.TimeZone) = (at, "UTC"));
        replica.DuringRun = _ =>
        {
            at = new(1, 0);
            replica.Reload();
            _world.Clock.Advance(TimeSpan.FromHours(1));
            return Task.CompletedTask;
        };

        await TickUntilAsync(_midnight.AddHours(26), replica);

        Assert.Equal([_midnight.AddHours(2.5), _midnight.AddHours(25)], _world.Completed);
        replica.Stop();
    }

    [Fact]
    public async Task A_run_is_cancelled_from_another_instance_within_ten_seconds_and_is_not_made_up()
    {
        var (first, second) = (NewReplica(Nightly), NewReplica(Nightly));
        await TickUntilAsync(_midnight.AddHours(2), first, second);
        _world.Clock.SetUtcNow(_midnight.AddHours(2.5));
        var run = await BeginAsync(first);

        var shown = (await second.Schedule.GetStatusAsync()).Current!;
        Assert.True(await second.Schedule.CancelAsync("wang"));
        Assert.Equal("wang", (await second.Schedule.GetStatusAsync()).Current!.CancelledBy);
        Assert.False(run.IsCompleted);
        _world.Clock.Advance(Beat);
        await run;

        Assert.Equal(ScheduledRunKind.Full, shown.Kind);
        Assert.Null((await second.Schedule.GetStatusAsync()).Current);
        await TickUntilAsync(_midnight.AddHours(20), first, second);
        Assert.Empty(_world.Completed);
        first.Stop();
        second.Stop();
    }

    [Fact]
    public async Task A_long_run_that_lives_is_left_alone_and_one_whose_process_died_is_made_up_after_three_minutes()
    {
        var (first, second) = (NewReplica(Nightly), NewReplica(Nightly));
        await TickUntilAsync(_midnight.AddHours(2), first, second);
        _world.Clock.SetUtcNow(_midnight.AddHours(2.5));
        var run = await BeginAsync(first);

        for (var beat = 0; beat < 60; beat++)
        {
            await first.BeatAsync(Beat);
            await second.TickAsync();
        }

        Assert.Empty(_world.Completed);
        Assert.NotNull((await second.Schedule.GetStatusAsync()).Current);

        first.IsDead = true;
        await TickWhileAsync(11);
        Assert.Empty(_world.Completed);
        await TickWhileAsync(5);
        Assert.Empty(_world.Completed);
        await TickWhileAsync(3);
        Assert.Single(_world.Completed);
        Assert.False(run.IsCompleted);
        second.Stop();

        async Task TickWhileAsync(int beats)
        {
            for (var beat = 0; beat < beats; beat++)
            {
                _world.Clock.Advance(Beat);
                await second.TickAsync();
            }
        }
    }

    [Fact]
    public async Task A_run_that_a_wrong_clock_dated_ahead_does_not_stand_for_one_whose_process_died()
    {
        var (first, second, wrong) = (NewReplica(Nightly), NewReplica(Nightly), TimeSpan.FromDays(30));
        _world.Ahead = wrong;
        await TickUntilAsync(_midnight.AddHours(26.5), first);
        _world.Ahead -= wrong;
        await BeginAsync(first);
        first.IsDead = true;
        await TickUntilAsync(_midnight.AddHours(27), second);
        Assert.Equal(2, _world.Completed.Count);
    }

    [Fact]
    public async Task A_run_that_kills_its_process_is_tried_again_four_times_a_night_and_told_once_until_one_comes_to_its_end()
    {
        var (begun, replica) = (new List<DateTimeOffset>(), NewReplica(Nightly));
        while (_world.Clock.GetUtcNow() < _midnight.AddHours(27))
        {
            var death = new TaskCompletionSource();
            var victim = replica;
            victim.DuringRun = async _ =>
            {
                (victim.IsDead, replica) = (true, NewReplica(Nightly));
                begun.Add(_world.Clock.GetUtcNow());
                death.SetResult();
                await new TaskCompletionSource().Task;
            };
            await await Task.WhenAny(victim.TickAsync(), death.Task);
            _world.Clock.Advance(Minute);
        }

        Assert.Equal([2, 2, 2, 2, 2, 26, 26, 26, 26, 26], begun.Select(at => (int)(at - _midnight).TotalHours));
        Assert.Contains("ended before the sync did", (await replica.Schedule.GetStatusAsync()).Failure!.Message);
        Assert.Equal([nameof(FailedNotice)], _world.Told);
        replica.DuringRun = _ => Task.CompletedTask;
        await TickUntilAsync(_midnight.AddHours(51), replica);
        Assert.Equal([nameof(FailedNotice), nameof(BackToNormalNotice)], _world.Told);
        replica.Stop();
    }

    [Theory]
    [InlineData(ScheduledRunKind.Departments, "sync of the departments")]
    [InlineData(ScheduledRunKind.Membership, "sync of joiners")]
    public async Task A_quick_run_whose_process_dies_is_told_once_and_is_over_with_the_next_one_that_succeeds(
        ScheduledRunKind kind, string name)
    {
        var (victim, replica) = (NewReplica(Often), NewReplica(Often));
        var death = new TaskCompletionSource();
        await TickUntilAsync(_midnight.AddHours(3.5), victim);
        victim.DuringQuickRun = async run =>
        {
            if (run == kind)
            {
                victim.IsDead = true;
                death.SetResult();
                await new TaskCompletionSource().Task;
            }
        };
        while (!victim.IsDead)
        {
            await Task.WhenAny(victim.TickAsync(), death.Task);
            _world.Clock.Advance(Minute);
        }

        await TickUntilAsync(_world.Clock.GetUtcNow().AddMinutes(5), replica);
        Assert.Equal([nameof(FailedNotice)], _world.Told);
        Assert.Contains(name, (await replica.Schedule.GetStatusAsync()).Failure!.ToString(), StringComparison.Ordinal);

        await TickUntilAsync(_world.Clock.GetUtcNow().AddHours(4), replica);
        Assert.Equal([nameof(FailedNotice), nameof(BackToNormalNotice)], _world.Told);
        Assert.Null((await replica.Schedule.GetStatusAsync()).Failure);
        replica.Stop();

        static void Often(WeComScheduleOptions options) =>
            (options.At, options.TimeZone, options.DepartmentsInterval, options.MembershipInterval) =
            (new(3, 0), "UTC", TimeSpan.FromHours(1), TimeSpan.FromHours(2));
    }

    private static void Nightly(WeComScheduleOptions options) => (options.At, options.TimeZone) = (new(2, 30), "UTC");

    private ScheduleReplica NewReplica(Action<WeComScheduleOptions> configure) => new(_world, TimeSpan.Zero, configure);

    /// <summary>Begins a run that goes on until it is cancelled.</summary>
    private static async Task<Task> BeginAsync(ScheduleReplica replica)
    {
        var hasBegun = new TaskCompletionSource();
        replica.DuringRun = async token =>
        {
            hasBegun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        };
        var run = replica.TickAsync();
        await hasBegun.Task;
        return run;
    }

    private async Task TickUntilAsync(DateTimeOffset end, params ScheduleReplica[] replicas)
    {
        while (_world.Clock.GetUtcNow() < end)
        {
            foreach (var replica in replicas)
            {
                await replica.TickAsync();
            }

            _world.Clock.Advance(Minute);
        }
    }

    private IEnumerable<int> Minutes(DateTimeOffset due) => _world.Completed.Select(began => (int)(began - due).TotalMinutes);
}
