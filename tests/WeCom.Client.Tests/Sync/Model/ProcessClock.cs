namespace WeCom.Client.Tests.Sync.Model;

/// <summary>
/// The clock of one process. While the process is frozen its timers don't fire; when it goes on, time has jumped,
/// and whatever became due fires once. That is how it looks to a process whose machine was suspended.
/// </summary>
internal sealed class ProcessClock(TimeProvider world) : TimeProvider
{
    private readonly List<Action> _due = [];

    public bool IsFrozen { get; private set; }

    public override TimeZoneInfo LocalTimeZone => world.LocalTimeZone;

    public override long TimestampFrequency => world.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => world.GetUtcNow();

    public override long GetTimestamp() => world.GetTimestamp();

    public void Freeze() => IsFrozen = true;

    public void Thaw()
    {
        IsFrozen = false;
        foreach (var fire in _due.Distinct().ToList())
        {
            fire();
        }

        _due.Clear();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Action fire = () => callback(state);
        return world.CreateTimer(
            _ =>
            {
                if (IsFrozen)
                {
                    _due.Add(fire);
                }
                else
                {
                    fire();
                }
            },
            null,
            dueTime,
            period);
    }
}
