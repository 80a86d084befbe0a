namespace WeCom.Client.EntityFrameworkCore.Tests;

/// <summary>One process's clock in a world whose time goes on: while the process is frozen, none of its timers fires.</summary>
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
