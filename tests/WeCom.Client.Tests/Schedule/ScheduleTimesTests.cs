using System.Globalization;
using WeCom.Client.Schedule.Internal;

namespace WeCom.Client.Tests.Schedule;

public sealed class ScheduleTimesTests
{
    [Theory]
    // Berlin: on 2026-03-29 02:00 becomes 03:00, on 2026-10-25 03:00 becomes 02:00.
    [InlineData("Europe/Berlin", "02:30", "2026-03-28T01:30Z 2026-03-29T01:00Z 2026-03-30T00:30Z", "2026-03-28T00:00Z")]
    [InlineData("Europe/Berlin", "02:30", "2026-10-24T00:30Z 2026-10-25T00:30Z 2026-10-26T01:30Z", "2026-10-24T00:00Z")]
    [InlineData("America/New_York", "01:15", "2026-10-31T05:15Z 2026-11-01T05:15Z 2026-11-02T06:15Z", "2026-10-31T00:00Z")]
    [InlineData("Asia/Shanghai", "02:30", "2026-03-28T18:30Z 2026-03-29T18:30Z", "2026-03-28T00:00Z")]
    [InlineData("Australia/Lord_Howe", "02:15", "2026-10-02T15:45Z 2026-10-03T15:30Z 2026-10-04T15:15Z", "2026-10-02T14:00Z")]
    public void A_time_of_day_is_due_once_a_day_also_where_it_does_not_exist_or_exists_twice(
        string zone, string at, string expected, string after)
    {
        var times = new ScheduleTimes { At = TimeOnly.Parse(at, CultureInfo.InvariantCulture), TimeZone = zone };
        var due = new List<DateTimeOffset> { Instant(after) };
        foreach (var _ in expected.Split(' '))
        {
            due.Add(times.NextFull(due[^1], "salt")!.Value);
        }

        Assert.Equal(expected.Split(' ').Select(Instant), due[1..]);
    }

    [Fact]
    public void Jitter_delays_each_day_by_less_than_it_and_alike_for_all_who_ask()
    {
        var times = new ScheduleTimes { At = new(2, 0), TimeZone = "UTC", Jitter = TimeSpan.FromHours(1) };
        var due = Days(times, "one", 366);
        Assert.Equal(366, due.Select(instant => instant.Date).Distinct().Count());
        Assert.All(due, instant => Assert.InRange(instant.TimeOfDay, new(2, 0, 0), new(2, 59, 59)));
        Assert.True(due.Select(instant => instant.TimeOfDay).Distinct().Count() > 300);
        Assert.NotEqual(due, Days(times, "two", 366));
        Assert.Equal(due[200], times.NextFull(due[200].AddSeconds(-1), "one"));
        Assert.Equal(due[201], times.NextFull(due[200], "one"));
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("00:59:00")]
    public void An_interval_is_due_at_its_multiples(string jitter)
    {
        var times = new ScheduleTimes
        {
            Interval = TimeSpan.FromHours(1),
            Jitter = TimeSpan.Parse(jitter, CultureInfo.InvariantCulture),
        };
        var due = Days(times, "one", 100);
        Assert.Equal(100, due.Select(instant => (instant.Date, instant.Hour)).Distinct().Count());
        Assert.Equal(TimeSpan.FromHours(99), Floor(due[99]) - Floor(due[0]));

        static DateTimeOffset Floor(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerHour));
    }

    [Fact]
    public void What_is_not_set_is_never_due()
    {
        var times = new ScheduleTimes { TimeZone = "UTC" };
        Assert.Null(times.NextFull(DateTimeOffset.UnixEpoch, ""));
        Assert.Null(times.NextDepartments(DateTimeOffset.UnixEpoch));
    }

    private static List<DateTimeOffset> Days(ScheduleTimes times, string salt, int count)
    {
        var due = new List<DateTimeOffset>();
        for (var after = Instant("2026-01-01T00:00Z"); due.Count < count; after = due[^1])
        {
            due.Add(times.NextFull(after, salt)!.Value);
        }

        return due;
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
