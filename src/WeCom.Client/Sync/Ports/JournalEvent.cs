namespace WeCom.Client.Sync.Ports;

/// <summary>Represents the event of a callback that made a run look at a record.</summary>
public sealed record JournalEvent
{
    /// <summary>Gets the kind of change that the event announced.</summary>
    public required JournalEventKind Kind { get; init; }

    /// <summary>Gets the time at which the host received the event, of several the last one.</summary>
    public required DateTimeOffset HeardAt { get; init; }
}
