namespace WeCom.Client.Callbacks;

/// <summary>Represents how much waits in the inbox of a company.</summary>
public sealed record WeComInboxSummary
{
    /// <summary>Gets the number of members and departments that wait to be read again, including those that failed before.</summary>
    public int WaitingRecords { get; init; }

    /// <summary>Gets the number of events that wait for the handlers of the host, including those that failed before.</summary>
    public int WaitingEvents { get; init; }

    /// <summary>Gets the number of parked rows.</summary>
    public int Parked { get; init; }

    /// <summary>Gets the time of the first hint of the oldest row that waits; null if none waits.</summary>
    public DateTimeOffset? OldestHeardAt { get; init; }

    /// <summary>
    /// Gets the time of the last hint of all members and departments that wait; null if none waits. While hints go on coming, many rows
    /// wait for their end. Events that wait for the handlers of the host do not count.
    /// </summary>
    public DateTimeOffset? LastHeardAt { get; init; }
}
