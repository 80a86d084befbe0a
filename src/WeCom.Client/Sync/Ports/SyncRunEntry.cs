namespace WeCom.Client.Sync.Ports;

/// <summary>Represents what one run did with one record.</summary>
public sealed record SyncRunEntry
{
    /// <summary>Gets the run.</summary>
    public required SyncRun Run { get; init; }

    /// <summary>Gets the action of the run on the record, or the reason for taking none.</summary>
    public required JournalEntry Entry { get; init; }
}
