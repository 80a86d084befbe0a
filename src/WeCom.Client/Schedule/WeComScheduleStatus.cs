using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Schedule;

/// <summary>Represents what the schedule of a company does now, did last and does next.</summary>
public sealed record WeComScheduleStatus
{
    /// <summary>Gets the run that is in progress; null if there is none.</summary>
    public ScheduledRun? Current { get; init; }

    /// <summary>
    /// Gets the time of the next full sync; null if none is scheduled. A time that has passed was missed, and is made up as soon as
    /// possible.
    /// </summary>
    public DateTimeOffset? NextRunAt { get; init; }

    /// <summary>Gets the time of the next quick sync of the departments; null if none is scheduled.</summary>
    public DateTimeOffset? NextDepartmentsRunAt { get; init; }

    /// <summary>Gets the time of the next sync of joiners, leavers and movers; null if none is scheduled.</summary>
    public DateTimeOffset? NextMembershipRunAt { get; init; }

    /// <summary>
    /// Gets the failure that broke the last run of the schedule off, or for which it could not begin; null if there was none.
    /// </summary>
    public SyncIssue? Failure { get; init; }

    /// <summary>
    /// Gets the last full sync that ended, from the journal, also if the schedule did not run it; null if there is none.
    /// </summary>
    public SyncRun? LastRun { get; init; }
}
