namespace WeCom.Client.Tests;

public sealed class ManualTimeProviderTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly ManualTimeProvider _clock = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Time_and_timestamps_move_together_and_only_when_told()
    {
        var (before, stamp) = (_clock.GetUtcNow(), _clock.GetTimestamp());
        Assert.Equal(before, _clock.GetUtcNow());

        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(before.AddHours(2), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromHours(2), _clock.GetElapsedTime(stamp));
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(-Second));
    }

    [Fact]
    public void Timers_fire_in_due_order_with_the_clock_at_their_due_time()
    {
        var start = _clock.GetUtcNow();
        using var late = Timer("late", 3 * Second);
        using var early = Timer("early", Second);
        using var tie = Timer("tie", 3 * Second);

        _clock.Advance(2 * Second);
        Assert.Equal(["early@1"], _fired);
        _clock.Advance(8 * Second);

        Assert.Equal(["early@1", "late@3", "tie@3"], _fired);
        Assert.Equal(start.AddSeconds(10), _clock.GetUtcNow());
        Assert.Null(_clock.NextDue);
    }

    [Fact]
    public void A_periodic_timer_fires_once_for_each_period_that_passed()
    {
        using var timer = Timer("tick", Second, 2 * Second);
        using var once = Timer("once", 4 * Second, TimeSpan.Zero);

        _clock.Advance(6 * Second);

        Assert.Equal(["tick@1", "tick@3", "once@4", "tick@5"], _fired);
        Assert.Equal(Second, _clock.NextDue);
    }

    [Fact]
    public void A_changed_timer_forgets_its_old_time_and_a_disposed_one_never_fires()
    {
        using var changed = Timer("changed", Second);
        var disposed = Timer("disposed", Second);
        using var stopped = Timer("stopped", Second);

        Assert.True(changed.Change(5 * Second, Timeout.InfiniteTimeSpan));
        Assert.True(stopped.Change(Timeout.InfiniteTimeSpan, Second));
        disposed.Dispose();
        Assert.False(disposed.Change(Second, Second));
        Assert.Equal(1, _clock.ArmedTimers);
        _clock.Advance(10 * Second);

        Assert.Equal(["changed@5"], _fired);
    }

    [Fact]
    public void A_callback_may_advance_the_clock_and_stop_other_timers()
    {
        var start = _clock.GetUtcNow();
        using var victim = Timer("victim", 3 * Second);
        using var actor = _clock.CreateTimer(
            _ =>
            {
                victim.Dispose();
                _clock.Advance(20 * Second);
            },
            null,
            Second,
            Timeout.InfiniteTimeSpan);
        using var middle = Timer("middle", 10 * Second);

        _clock.Advance(5 * Second);

        Assert.Equal(["middle@10"], _fired);
        Assert.Equal(start.AddSeconds(21), _clock.GetUtcNow());
    }

    [Fact]
    public async Task A_timer_due_at_once_fires_without_an_advance()
    {
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = _clock.CreateTimer(_ => fired.TrySetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await fired.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Delays_timeouts_and_periodic_timers_of_the_framework_run_on_it()
    {
        var delay = Task.Delay(30 * Second, _clock);
        using var timeout = new CancellationTokenSource(40 * Second, _clock);
        using var periodic = new PeriodicTimer(45 * Second, _clock);
        var tick = periodic.WaitForNextTickAsync();
        Assert.Equal(3, _clock.ArmedTimers);

        _clock.Advance(29 * Second);
        Assert.False(delay.IsCompleted);
        _clock.Advance(Second);
        await delay;
        Assert.False(timeout.IsCancellationRequested);
        _clock.Advance(10 * Second);
        Assert.True(timeout.IsCancellationRequested);
        _clock.Advance(5 * Second);
        Assert.True(await tick);
    }

    [Fact]
    public async Task A_test_can_wait_until_the_code_under_test_waits()
    {
        var armed = _clock.WhenArmedAsync(2);
        using var first = Timer("first", Second);
        Assert.False(armed.IsCompleted);
        var work = Task.Run(() => Task.Delay(Second, _clock));

        await armed.WaitAsync(TimeSpan.FromSeconds(30));
        await _clock.WhenArmedAsync();
        _clock.Advance(Second);
        await work.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Timers_may_come_and_go_on_every_thread_while_the_clock_moves()
    {
        var fired = 0;
        Parallel.For(0, 2_000, i =>
        {
            var timer = _clock.CreateTimer(_ => Interlocked.Increment(ref fired), null, (i % 7 + 1) * Second, Timeout.InfiniteTimeSpan);
            if (i % 4 == 0)
            {
                timer.Dispose();
            }

            if (i % 100 == 1)
            {
                _clock.Advance(Second);
            }
        });
        _clock.Advance(10 * Second);

        Assert.InRange(fired, 1_500, 2_000);
        Assert.Equal(0, _clock.ArmedTimers);
    }

    private ITimer Timer(string name, TimeSpan due, TimeSpan? period = null)
    {
        var start = _clock.GetTimestamp();
        return _clock.CreateTimer(
            _ => _fired.Add($"{name}@{_clock.GetElapsedTime(start).TotalSeconds:0}"),
            null,
            due,
            period ?? Timeout.InfiniteTimeSpan);
    }
}
