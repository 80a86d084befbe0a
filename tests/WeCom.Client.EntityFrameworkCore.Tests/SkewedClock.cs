namespace WeCom.Client.EntityFrameworkCore.Tests;

/// <summary>A clock that shows another date than the world's, and goes as fast.</summary>
internal sealed class SkewedClock(TimeProvider world) : TimeProvider
{
    public TimeSpan Skew { get; set; }

    public override long TimestampFrequency => world.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => world.GetUtcNow() + Skew;

    public override long GetTimestamp() => world.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => world.CreateTimer(callback, state, dueTime, period);
}
