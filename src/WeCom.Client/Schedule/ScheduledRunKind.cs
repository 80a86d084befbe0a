namespace WeCom.Client.Schedule;

/// <summary>Specifies what a run of the schedule syncs.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum ScheduledRunKind
{
    /// <summary>Departments and people, with removals: <see cref="Sync.IWeChatSyncService.SyncAllAsync"/>.</summary>
    Full,

    /// <summary>Departments alone, without removals: <see cref="Sync.IWeChatSyncService.SyncDepartmentsAsync"/>.</summary>
    Departments,

    /// <summary>Joiners, leavers and movers: <see cref="Sync.IWeChatSyncService.SyncMembershipAsync"/>.</summary>
    Membership,
}
