using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Trace;

/// <summary>Represents what an earlier run did with the record that was traced.</summary>
public sealed record SyncTraceVisit
{
    /// <summary>Gets the run.</summary>
    public required SyncRun Run { get; init; }

    /// <summary>Gets what it did.</summary>
    public required JournalEntry Entry { get; init; }
}
