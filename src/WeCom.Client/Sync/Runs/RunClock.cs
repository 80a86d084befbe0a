namespace WeCom.Client.Sync.Runs;

/// <summary>
/// The time by the clock of the place that keeps the lease. Hosts whose own clocks differ date their runs by this one;
/// how much time has passed since the lease was taken, each host measures itself.
/// </summary>
internal sealed class RunClock(TimeProvider timeProvider, DateTimeOffset takenAt)
{
    private readonly long _started = timeProvider.GetTimestamp();

    public DateTimeOffset Now => takenAt + timeProvider.GetElapsedTime(_started);

    public TimeSpan Elapsed => timeProvider.GetElapsedTime(_started);
}
