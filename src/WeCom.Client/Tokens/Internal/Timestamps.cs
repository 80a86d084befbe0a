namespace WeCom.Client.Tokens.Internal;

internal static class Timestamps
{
    /// <summary>The timestamp of an instant that lies so far ahead.</summary>
    public static long After(this TimeProvider timeProvider, TimeSpan span)
        => timeProvider.GetTimestamp() + (long)(span.TotalSeconds * timeProvider.TimestampFrequency);

    /// <summary>Returns the time until a timestamp; negative if it has passed.</summary>
    public static TimeSpan Until(this TimeProvider timeProvider, long timestamp)
        => timeProvider.GetElapsedTime(timeProvider.GetTimestamp(), timestamp);
}
