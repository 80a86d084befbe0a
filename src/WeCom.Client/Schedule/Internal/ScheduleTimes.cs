using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WeCom.Client.Configuration;

namespace WeCom.Client.Schedule.Internal;

/// <summary>The times at which syncs are due. They depend on these values alone, so that all instances of a host agree on them.</summary>
internal sealed record ScheduleTimes
{
    public TimeOnly? At { get; init; }

    public string TimeZone { get; init; } = "";

    public TimeSpan? Interval { get; init; }

    public TimeSpan Jitter { get; init; }

    public TimeSpan? DepartmentsInterval { get; init; }

    public TimeSpan? MembershipInterval { get; init; }

    /// <param name="options">The settings.</param>
    /// <param name="local">The time zone of the host.</param>
    public static ScheduleTimes Of(WeComScheduleOptions options, TimeZoneInfo local) => new()
    {
        At = options.At,
        TimeZone = string.IsNullOrEmpty(options.TimeZone) ? local.Id : options.TimeZone,
        Interval = options.Interval,
        Jitter = options.Jitter,
        DepartmentsInterval = options.DepartmentsInterval,
        MembershipInterval = options.MembershipInterval,
    };

    /// <summary>The first due time of a full sync after an instant; null where none is scheduled.</summary>
    /// <param name="after">The instant.</param>
    /// <param name="salt">The text that distinguishes companies whose syncs are spread.</param>
    public DateTimeOffset? NextFull(DateTimeOffset after, string salt)
    {
        if (At is { } at)
        {
            return NextDay(after, at, salt);
        }

        if (Interval is not { } interval)
        {
            return null;
        }

        var due = Multiple(after - Jitter, interval);
        while (Spread(due, salt) <= after)
        {
            due += interval;
        }

        return Spread(due, salt);
    }

    /// <summary>Returns the first due time of a sync of the departments after an instant; null if none is scheduled.</summary>
    public DateTimeOffset? NextDepartments(DateTimeOffset after)
        => DepartmentsInterval is { } interval ? Multiple(after, interval) : null;

    /// <summary>Returns the first due time of a sync of the membership after an instant; null if none is scheduled.</summary>
    public DateTimeOffset? NextMembership(DateTimeOffset after)
        => MembershipInterval is { } interval ? Multiple(after, interval) : null;

    private DateTimeOffset NextDay(DateTimeOffset after, TimeOnly at, string salt)
    {
        // An instance without this time zone still runs every day.
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after - Jitter, zone).DateTime).AddDays(-1);
        while (true)
        {
            var due = Spread(InstantOf(day.ToDateTime(at), zone), salt);
            if (due > after)
            {
                return due;
            }

            day = day.AddDays(1);
        }
    }

    private static DateTimeOffset InstantOf(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
        {
            // The moment of the change: the first time of day that exists.
            local = new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerMinute), local.Kind).AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private static DateTimeOffset Multiple(DateTimeOffset after, TimeSpan interval)
    {
        var passed = (after - DateTimeOffset.UnixEpoch).Ticks;
        return DateTimeOffset.UnixEpoch.AddTicks(((passed / interval.Ticks) + 1) * interval.Ticks);
    }

    private DateTimeOffset Spread(DateTimeOffset due, string salt)
    {
        if (Jitter <= TimeSpan.Zero)
        {
            return due;
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"{salt}\n{due.UtcTicks}");
        var part = BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return due.AddSeconds(Math.Floor(Jitter.TotalSeconds * (part / (uint.MaxValue + 1.0))));
    }
}
