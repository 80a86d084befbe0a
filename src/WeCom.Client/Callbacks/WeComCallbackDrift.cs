namespace WeCom.Client.Callbacks;

/// <summary>
/// Represents the changes of the last full sync that no callback had reported: events that WeCom did not deliver, or changes for which it
/// has no event.
/// </summary>
public sealed record WeComCallbackDrift
{
    /// <summary>Gets the run, whose entries in the journal name the records.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Gets the end of the run.</summary>
    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>
    /// Gets the number of members and departments that the run created, updated, renamed or removed, without those of which an event waited
    /// in the inbox.
    /// </summary>
    public required int Records { get; init; }
}
