namespace WeCom.Client.Tests.Callbacks;

/// <summary>The clock of a host whose time limits a test lets pass, without those that are longer.</summary>
internal sealed class DeadlineClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Limit> _limits = [];
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return base.GetUtcNow() + _ahead;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var limit = new Limit(callback, state, dueTime, base.CreateTimer(callback, state, dueTime, period));
        lock (_gate)
        {
            _limits.Add(limit);
        }

        return limit;
    }

    public void Leap(TimeSpan by)
    {
        lock (_gate)
        {
            _ahead += by;
        }
    }

    /// <summary>Ends every time limit that is in use and no longer than this.</summary>
    /// <returns>The number of limits that ended.</returns>
    public int Expire(TimeSpan longest)
    {
        List<Limit> over;
        lock (_gate)
        {
            over = _limits.FindAll(limit => limit.IsInUse && limit.Length > TimeSpan.Zero && limit.Length <= longest);
        }

        over.ForEach(limit => limit.Fire());
        return over.Count;
    }

    private sealed class Limit(TimerCallback callback, object? state, TimeSpan length, ITimer timer) : ITimer
    {
        public bool IsInUse { get; private set; } = true;

        public TimeSpan Length => length;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            IsInUse = false;
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            IsInUse = false;
            return timer.DisposeAsync();
        }
    }
}
