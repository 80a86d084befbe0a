namespace WeCom.Client.Tests;

/// <summary>
/// The system's clock, which a test may set forward. Its timers keep the system's pace, so that a host whose calls go over real sockets
/// needs nobody to fire them; those of <c>FakeTimeProvider</c> fire only when the test advances it.
/// </summary>
internal sealed class LeapingTimeProvider : TimeProvider
{
    private long _ahead;
    private long _passed;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + new TimeSpan(Volatile.Read(ref _ahead));

    public override long GetTimestamp() =>
        base.GetTimestamp() + (long)(Volatile.Read(ref _passed) / (double)TimeSpan.TicksPerSecond * TimestampFrequency);

    /// <summary>Lets time pass; or sets the date back, which no timestamp shows, as on every machine.</summary>
    public void Leap(TimeSpan by)
    {
        Interlocked.Add(ref _ahead, by.Ticks);
        Interlocked.Add(ref _passed, Math.Max(by.Ticks, 0));
    }
}
