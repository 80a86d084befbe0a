using WeCom.Client.Configuration;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>The greatest age that the last full sync may have.</summary>
internal static class SyncAge
{
    // A night that failed is tried again the next.
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <summary>The age that the schedule allows; null where none is set.</summary>
    public static TimeSpan? Expected(WeComScheduleOptions? schedule)
    {
        TimeSpan? between = schedule is { At: not null } ? TimeSpan.FromDays(1) : schedule?.Interval;
        return between + schedule?.Jitter + Grace;
    }
}
