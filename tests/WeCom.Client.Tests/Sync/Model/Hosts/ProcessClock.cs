namespace WeCom.Client.Tests.Sync.Model.Hosts;

/// <summary>
/// The clock of one process of several that share a clock: it shows their common time, wrong by the skew of its host. Its timers stand
/// still with the process.
/// </summary>
internal sealed class ProcessClock(ModelHost host) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    private TimeProvider World => host.Process.World.Clock;

    public override DateTimeOffset GetUtcNow() => World.GetUtcNow() + host.Process.Skew;

    public override long GetTimestamp() => World.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // The owner of the timer is fixed now: the host serves another process by the time it fires.
        var process = host.Process;
        Action fire = () => callback(state);
        return World.CreateTimer(_ => process.Fire(fire), null, dueTime, period);
    }
}
