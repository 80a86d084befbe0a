namespace WeCom.Client.Sync.Ports;

/// <summary>Represents what one run did with one record.</summary>
public sealed record SyncRunEntry
{
    /// <summary>Gets the run.</summary>
    public required SyncRun Run { get; init; }

    /// <summary>Gets what it did with the record, or why it did nothing.</summary>
    public required JournalEntry Entry { get; init; }
}
