namespace WeCom.Client.Sync.Ports;

/// <summary>Represents what the runs of one day did, as <see cref="ISyncJournalSearch.SumByDayAsync"/> returns it.</summary>
public sealed record SyncRunDay
{
    /// <summary>Gets the day on which the runs started (UTC).</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Gets the number of people and departments that the runs created, updated, renamed and removed.</summary>
    public required int Changed { get; init; }

    /// <summary>Gets the number of people in WeCom, from the last full run of the day; null if there was none.</summary>
    public int? People { get; init; }
}
