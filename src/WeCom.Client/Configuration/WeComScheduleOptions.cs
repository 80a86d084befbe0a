namespace WeCom.Client.Configuration;

/// <summary>
/// Provides the times of the syncs that <c>AddSchedule</c> runs; section <c>WeCom:Schedule</c>. Full syncs run at a time of day
/// (<see cref="At"/>) or at an interval (<see cref="Interval"/>).
/// </summary>
/// <remarks>A change takes effect from the next due time on.</remarks>
public sealed class WeComScheduleOptions
{
    /// <summary>Gets or sets the time of day of the full sync, for example <c>02:30</c>.</summary>
    /// <value>
    /// The default is null: none. A time that does not exist on the day of a clock change counts as the moment of the change; one that
    /// exists twice counts once, as the first.
    /// </value>
    public TimeOnly? At { get; set; }

    /// <summary>Gets or sets the time zone of <see cref="At"/>, by its IANA or Windows id, for example <c>Asia/Shanghai</c>.</summary>
    /// <value>The default is null: the time zone of the host, which in a container is usually UTC.</value>
    public string? TimeZone { get; set; }

    /// <summary>
    /// Gets or sets the time from one full sync to the next, in place of <see cref="At"/>. The due times are the multiples of the interval
    /// since the beginning of 1970 (UTC), so all instances of the host share them.
    /// </summary>
    /// <value>The default is null: none; 1 minute to 31 days.</value>
    public TimeSpan? Interval { get; set; }

    /// <summary>
    /// Gets or sets the time over which full syncs of different companies are spread. Each due time is delayed by less than that, by a
    /// part that is the same on all instances of the host.
    /// </summary>
    /// <value>The default is zero; at most 6 hours, and less than <see cref="Interval"/>.</value>
    public TimeSpan Jitter { get; set; }

    /// <summary>Gets or sets the time from one quick sync of the departments alone to the next. Such a sync removes nothing.</summary>
    /// <value>The default is null: none; 1 minute to 31 days.</value>
    public TimeSpan? DepartmentsInterval { get; set; }

    /// <summary>
    /// Gets or sets the time from one sync of joiners, leavers and movers to the next (<see
    /// cref="Sync.IWeChatSyncService.SyncMembershipAsync"/>), which needs a contacts-sync secret beside the app's.
    /// </summary>
    /// <value>The default is null: none; 1 minute to 31 days.</value>
    public TimeSpan? MembershipInterval { get; set; }

    internal WeComScheduleOptions Copy() => (WeComScheduleOptions)MemberwiseClone();
}
