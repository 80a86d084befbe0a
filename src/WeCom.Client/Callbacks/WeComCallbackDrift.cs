namespace WeCom.Client.Callbacks;

/// <summary>
/// Represents what the last full sync had to change because no callback told of it: events that WeCom did not deliver, or changes that
/// WeCom does not tell of.
/// </summary>
public sealed record WeComCallbackDrift
{
    /// <summary>Gets the run, whose entries in the journal name the records.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Gets the end of the run.</summary>
    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>
    /// Gets how many members and departments the run created, updated, renamed or removed, without those of which an event waited in the
    /// inbox.
    /// </summary>
    public required int Records { get; init; }
}
