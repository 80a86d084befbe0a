namespace WeCom.Client.Sync.Trace;

/// <summary>Represents what callbacks said of the record that was traced and the stores do not follow yet.</summary>
public sealed record SyncTraceWaiting
{
    /// <summary>Gets the time of the first event that waits.</summary>
    public required DateTimeOffset FirstHeardAt { get; init; }

    /// <summary>Gets the time of the last event that waits.</summary>
    public required DateTimeOffset LastHeardAt { get; init; }

    /// <summary>Gets a value that indicates whether an event said that the record is gone.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Gets the userid that the member had before; null if no event told of a new userid.</summary>
    public string? PreviousId { get; init; }

    /// <summary>Gets the number of failures since the last event or release.</summary>
    public int Tries { get; init; }

    /// <summary>Gets the time from which it is tried next.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Gets the time since which it is parked, so that it is tried no more; null if it is not.</summary>
    public DateTimeOffset? ParkedAt { get; init; }

    /// <summary>Gets the last failure, in the configured language, with the innermost cause; null if there was none.</summary>
    public SyncIssue? Failure { get; init; }

    /// <summary>Returns the state, without ids and texts, so that it may be logged.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"SyncTraceWaiting {{ Tries = {Tries}, Parked = {ParkedAt:u} }}";
}
