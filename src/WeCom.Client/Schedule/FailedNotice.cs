using WeCom.Client.Sync;

namespace WeCom.Client.Schedule;

/// <summary>
/// Represents the notice that full syncs began to fail, as a whole or for some records, or that any sync of the schedule failed, ended in
/// part, died with its process, or could not begin because the settings became invalid.
/// </summary>
public sealed record FailedNotice : SyncNotice
{
    /// <summary>
    /// Gets the outcome of the full sync: <see cref="SyncStatus.Partial"/> or <see cref="SyncStatus.Failed"/>; null if an exception or the
    /// death of its process ended it, or if another sync failed.
    /// </summary>
    public SyncStatus? Status { get; init; }

    /// <summary>Gets the failure; null if the full sync came to its end, which <see cref="Status"/> tells.</summary>
    public SyncIssue? Failure { get; init; }

    /// <summary>Gets the number of departments and people that could not be read or written.</summary>
    public int Records { get; init; }
}
