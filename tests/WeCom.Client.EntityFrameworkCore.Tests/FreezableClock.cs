namespace WeCom.Client.EntityFrameworkCore.Tests;

/// <summary>
/// The clock of one process of several that share a <c>FakeTimeProvider</c>: while this process is frozen, its timers do not fire, and
/// those of the others do.
/// </summary>
internal sealed class FreezableClock(TimeProvider world) : TimeProvider
{
    private volatile bool _isFrozen;

    public bool IsFrozen
    {
        get => _isFrozen;
        set => _isFrozen = value;
    }

    public override long TimestampFrequency => world.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => world.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => world.GetUtcNow();

    public override long GetTimestamp() => world.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => world.CreateTimer(
            passed =>
            {
                if (!_isFrozen)
                {
                    callback(passed);
                }
            },
            state,
            dueTime,
            period);
}
