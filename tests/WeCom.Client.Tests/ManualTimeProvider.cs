namespace WeCom.Client.Tests;

/// <summary>
/// A clock that stands still until a test moves it. Timers, and so <c>Task.Delay</c> and <c>CancellationTokenSource</c> with this provider,
/// fire inside <see cref="Advance"/>, in due order, on the caller's thread, with the clock standing at their due time.
/// </summary>
/// <remarks>
/// Use <c>FakeTimeProvider</c> unless a test needs what only this clock does: it tells how many timers are armed and when they are due,
/// so that a test can wait until the code under test waits; a callback reads its due time, where that of <c>FakeTimeProvider</c> reads the
/// end of the advance; and a timer due at once fires on another thread, not inside <see cref="CreateTimer"/>.
/// </remarks>
internal sealed class ManualTimeProvider : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _armed = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiters = [];
    private TimeSpan _elapsed;
    private long _armings;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The number of timers that wait.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (_gate)
            {
                return _armed.Count;
            }
        }
    }

    /// <summary>The time left to the next timer; null where none waits.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            lock (_gate)
            {
                return _armed.Count == 0 ? null : _armed.Min(timer => timer.Due) - _elapsed;
            }
        }
    }

    /// <summary>The time left to the last timer; null where none waits.</summary>
    public TimeSpan? LastDue
    {
        get
        {
            lock (_gate)
            {
                return _armed.Count == 0 ? null : _armed.Max(timer => timer.Due) - _elapsed;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return Start + _elapsed;
        }
    }

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _elapsed.Ticks;
        }
    }

    /// <summary>Moves the clock forward and fires every timer that is due on the way. A callback may advance the clock itself.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TimeSpan target;
        lock (_gate)
        {
            target = _elapsed + by;
        }

        while (TakeNextDue(target) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>
    /// Lets a call run to its end, moving the clock over its waits but never over a time limit, nor while an attempt is on its way.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="isIdle">Whether nobody is about to read the clock; null where the call is all there is.</param>
    /// <param name="passed">Receives the waits.</param>
    public async Task RunAsync(Task call, Func<bool>? isIdle = null, ICollection<TimeSpan>? passed = null)
    {
        while (!call.IsCompleted)
        {
            // An attempt that is on its way has a limit, which is further off.
            if (LastDue <= LongestWait && isIdle?.Invoke() != false && NextDue is { } wait)
            {
                passed?.Add(wait);
                Advance(wait);
            }

            await Task.Yield();
        }

        await call;
    }

    /// <summary>
    /// Ends when at least so many timers are armed: the code under test has reached its waits, and <see cref="Advance"/> will find them.
    /// </summary>
    public Task WhenArmedAsync(int timers = 1, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_armed.Count >= timers)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((timers, reached));
            return reached.Task.WaitAsync(cancellationToken);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private ManualTimer? TakeNextDue(TimeSpan target)
    {
        lock (_gate)
        {
            // An advance inside a callback may have passed our target; the clock never goes back.
            var next = _armed.Where(timer => timer.Due <= target).MinBy(timer => (timer.Due, timer.Arming));
            _elapsed = Later(_elapsed, next?.Due ?? target);
            if (next is not null)
            {
                _armed.Remove(next);
                if (next.Period > TimeSpan.Zero)
                {
                    Arm(next, next.Due + next.Period);
                }
            }

            return next;
        }
    }

    private static TimeSpan Later(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private void Arm(ManualTimer timer, TimeSpan due)
    {
        timer.Due = due;
        timer.Arming = ++_armings;
        _armed.Add(timer);
        foreach (var (_, reached) in _waiters.Where(waiter => _armed.Count >= waiter.Count))
        {
            reached.TrySetResult();
        }

        _waiters.RemoveAll(waiter => waiter.Reached.Task.IsCompleted);
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private bool _disposed;

        public TimeSpan Due { get; set; }

        public TimeSpan Period { get; private set; }

        public long Arming { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
            ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
            lock (clock._gate)
            {
                if (_disposed)
                {
                    return false;
                }

                clock._armed.Remove(this);
                Period = period;
                if (dueTime == TimeSpan.Zero)
                {
                    // Due at once means on another thread, as with the system's timers: the caller may not be ready for its callback yet.
                    ThreadPool.UnsafeQueueUserWorkItem(static timer => timer.Fire(), this, preferLocal: false);
                    dueTime = period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan;
                }

                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    clock.Arm(this, clock._elapsed + dueTime);
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                _disposed = true;
                clock._armed.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
