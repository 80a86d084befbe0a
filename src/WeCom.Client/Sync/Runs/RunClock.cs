namespace WeCom.Client.Sync.Runs;

/// <summary>
/// The time by the clock of the place that keeps the lease. Hosts with different clocks date their runs by it; each host measures the time
/// since the lease was taken with its own.
/// </summary>
internal sealed class RunClock(TimeProvider timeProvider, DateTimeOffset takenAt)
{
    private readonly long _started = timeProvider.GetTimestamp();

    public DateTimeOffset Now => takenAt + timeProvider.GetElapsedTime(_started);

    public TimeSpan Elapsed => timeProvider.GetElapsedTime(_started);
}
