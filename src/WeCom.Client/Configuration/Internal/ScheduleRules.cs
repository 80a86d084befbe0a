namespace WeCom.Client.Configuration.Internal;

/// <summary>The rules for the times of the schedule.</summary>
internal static class ScheduleRules
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);
    private static readonly TimeSpan LongestJitter = TimeSpan.FromHours(6);

    public static IEnumerable<ConfigurationFailure> Failures(WeComScheduleOptions options)
    {
        if (options is { At: not null, Interval: not null })
        {
            yield return new(
                "Schedule:Interval", "must not be set together with '{0}:Schedule:At'", "不能与 '{0}:Schedule:At' 同时设置");
        }

        (string Key, TimeSpan? Interval)[] intervals =
        [
            ("Interval", options.Interval),
            ("DepartmentsInterval", options.DepartmentsInterval),
            ("MembershipInterval", options.MembershipInterval),
        ];
        foreach (var (key, interval) in intervals)
        {
            if (interval < Shortest || interval > Longest)
            {
                yield return new($"Schedule:{key}", "must be 00:01:00 to 31.00:00:00", "必须在 00:01:00 到 31.00:00:00 之间");
            }
        }

        var isTooLong = options.Interval >= Shortest && options.Jitter >= options.Interval;
        if (options.Jitter < TimeSpan.Zero || options.Jitter > LongestJitter || isTooLong)
        {
            yield return new(
                "Schedule:Jitter",
                "must be 00:00:00 to 06:00:00, and less than '{0}:Schedule:Interval'",
                "必须在 00:00:00 到 06:00:00 之间，且小于 '{0}:Schedule:Interval'");
        }

        if (options.TimeZone is { Length: > 0 } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            yield return new(
                "Schedule:TimeZone",
                "is no time zone that this machine knows: use an id such as Asia/Shanghai",
                "不是本机已知的时区：请使用如 Asia/Shanghai 的标识");
        }
    }
}
