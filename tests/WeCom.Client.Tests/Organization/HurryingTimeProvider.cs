namespace WeCom.Client.Tests.Organization;

/// <summary>
/// Waits of up to half a minute, or another longest one, are over at once, and the clock shows that they were waited for; time limits are
/// longer.
/// </summary>
internal sealed class HurryingTimeProvider(TimeSpan? longestWait = null) : TimeProvider
{
    private readonly TimeSpan _longestWait = longestWait ?? TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + new TimeSpan(Volatile.Read(ref _ahead));

    public override long GetTimestamp() =>
        base.GetTimestamp() + (long)(Volatile.Read(ref _ahead) / (double)TimeSpan.TicksPerSecond * TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero || dueTime > _longestWait || period != Timeout.InfiniteTimeSpan)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        var end = GetUtcNow() + dueTime;
        return base.CreateTimer(
            _ =>
            {
                ShowAtLeast(end);
                callback(state);
            },
            null,
            TimeSpan.Zero,
            period);
    }

    // Two waits at once take as long as the longer one.
    private void ShowAtLeast(DateTimeOffset time)
    {
        lock (_gate)
        {
            Volatile.Write(ref _ahead, Math.Max(_ahead, (time - base.GetUtcNow()).Ticks));
        }
    }
}
