namespace WeCom.Client.Tests;

/// <summary>The system's clock, which a test may set forward. Timers keep the system's pace.</summary>
internal sealed class LeapingTimeProvider : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + new TimeSpan(Volatile.Read(ref _ahead));

    public override long GetTimestamp() => base.GetTimestamp() + (long)(Volatile.Read(ref _ahead) / (double)TimeSpan.TicksPerSecond * TimestampFrequency);

    public void Leap(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
