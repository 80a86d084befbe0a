using WeCom.Client.Callbacks;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Schedule.Internal;

/// <summary>The states that a company is in now, as the journal and the inbox show them.</summary>
internal sealed record CurrentStates
{
    /// <summary>The last full sync that ended; null where there is none.</summary>
    public SyncRun? Run { get; init; }

    /// <summary>A sync of the schedule whose process died after that one began; null for none.</summary>
    public ScheduleClaim? Died { get; init; }

    /// <summary>The waiting and the parked rows of the inbox; null if it could not be asked.</summary>
    public WeComCallbackStatus? Callbacks { get; init; }

    /// <summary>The states after these, for somebody who was told of others. What is not known stays as it was told.</summary>
    public ToldStates After(ToldStates told) => told with
    {
        Failed = Died is not null || (Run is null ? told.Failed : Run.Status is null or SyncStatus.Failed or SyncStatus.Partial),
        HeldBack = Run is { Status: not (null or SyncStatus.Failed) }
            ? Run.Users.HeldBack + Run.Departments.HeldBack > 0
            : told.HeldBack,
        Parked = Callbacks is null ? told.Parked : Callbacks.Inbox.Parked > 0,
        Suspended = Callbacks?.IsAppSuspended ?? told.Suspended,
        NotBefore = null,
        Telling = null,
    };
}
