namespace WeCom.Client.Callbacks;

/// <summary>Represents how much waits in the inbox of a company.</summary>
public sealed record WeComInboxSummary
{
    /// <summary>Gets how many members and departments wait to be read again, those after a failure included.</summary>
    public int WaitingRecords { get; init; }

    /// <summary>Gets how many events wait for the handlers of the host, those after a failure included.</summary>
    public int WaitingEvents { get; init; }

    /// <summary>Gets how many rows are parked.</summary>
    public int Parked { get; init; }

    /// <summary>Gets the time of the first hint of the oldest row that waits; null if none waits.</summary>
    public DateTimeOffset? OldestHeardAt { get; init; }

    /// <summary>
    /// Gets the time of the last hint of all rows that wait; null if none waits. While hints go on coming, many rows wait for their end.
    /// </summary>
    public DateTimeOffset? LastHeardAt { get; init; }
}
