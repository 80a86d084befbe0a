namespace WeCom.Client.Tests.Schedule;

/// <summary>
/// The clock of a machine that shows another time than the database's, and goes as fast. On a dead machine no
/// timer fires.
/// </summary>
internal sealed class OtherClock(TimeProvider world, TimeSpan skew, Func<bool> isDead) : TimeProvider
{
    private int _timers;

    /// <summary>The number of timers created: one more shows that something waits again.</summary>
    public int Timers => Volatile.Read(ref _timers);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => world.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => world.GetUtcNow() + skew;

    public override long GetTimestamp() => world.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = world.CreateTimer(
            given =>
            {
                if (!isDead())
                {
                    callback(given);
                }
            },
            state,
            dueTime,
            period);
        Interlocked.Increment(ref _timers);
        return timer;
    }
}
