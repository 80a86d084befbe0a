namespace WeCom.Client.Tests.Organization;

/// <summary>
/// Waits of up to half a minute, or another longest one, are over at once, and the clock shows that they were waited for; time limits are
/// longer.
/// </summary>
internal sealed class HurryingTimeProvider(TimeSpan? longestWait = null) : TimeProvider
{
    private readonly TimeSpan _longestWait = longestWait ?? TimeSpan.FromSeconds(30);
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + new TimeSpan(Volatile.Read(ref _ahead));

    public override long GetTimestamp() =>
        base.GetTimestamp() + (long)(Volatile.Read(ref _ahead) / (double)TimeSpan.TicksPerSecond * TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var isWait = dueTime > TimeSpan.Zero && dueTime <= _longestWait && period == Timeout.InfiniteTimeSpan;
        Interlocked.Add(ref _ahead, isWait ? dueTime.Ticks : 0);
        return base.CreateTimer(callback, state, isWait ? TimeSpan.Zero : dueTime, period);
    }
}
