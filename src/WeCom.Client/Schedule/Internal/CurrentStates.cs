using WeCom.Client.Callbacks;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Schedule.Internal;

/// <summary>The current states of a company, as the journal and the inbox show them.</summary>
internal sealed record CurrentStates
{
    /// <summary>The last full sync that ended; null where there is none.</summary>
    public SyncRun? Run { get; init; }

    /// <summary>The last sync of the schedule that failed, or whose process died, and that is not over; null for none.</summary>
    public ScheduleClaim? Failed { get; init; }

    /// <summary>The waiting and the parked rows of the inbox; null if it could not be read.</summary>
    public WeComCallbackStatus? Callbacks { get; init; }

    /// <summary>Returns the states to record for an observer after these. Unknown states keep their recorded value.</summary>
    public ToldStates After(ToldStates told) => told with
    {
        Failed = Failed is not null || (Run is null ? told.Failed : Run.Status is null or SyncStatus.Failed or SyncStatus.Partial),
        HeldBack = Run is { Status: not (null or SyncStatus.Failed) }
            ? Run.Users.HeldBack + Run.Departments.HeldBack > 0
            : told.HeldBack,
        Parked = Callbacks is null ? told.Parked : Callbacks.Inbox.Parked > 0,
        Suspended = Callbacks?.IsAppSuspended ?? told.Suspended,
        NotBefore = null,
        Telling = null,
    };
}
