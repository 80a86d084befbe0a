using WeCom.Client.Sync;

namespace WeCom.Client.Schedule;

/// <summary>
/// Represents the notice that full syncs began to fail, as a whole or for some records, or that the process of any sync of the schedule
/// died.
/// </summary>
public sealed record FailedNotice : SyncNotice
{
    /// <summary>
    /// Gets how the run ended: <see cref="SyncStatus.Partial"/> or <see cref="SyncStatus.Failed"/>; null if an exception or the death of
    /// its process ended it.
    /// </summary>
    public SyncStatus? Status { get; init; }

    /// <summary>Gets the number of departments and people that could not be read or written.</summary>
    public int Records { get; init; }
}
