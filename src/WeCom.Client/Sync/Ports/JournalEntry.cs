using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Sync.Ports;

/// <summary>Represents what a run did with one record, or why it did nothing.</summary>
/// <param name="Type">The type of the record.</param>
/// <param name="Id">The department id or userid.</param>
/// <param name="Action">The action that was taken or tried. <see cref="PlanAction.Skip"/>, <see cref="PlanAction.Fail"/>,
/// <see cref="PlanAction.Keep"/>, <see cref="PlanAction.OutOfSight"/> and <see cref="PlanAction.HeldBack"/> changed nothing.</param>
public sealed record JournalEntry(RecordType Type, string Id, PlanAction Action)
{
    /// <summary>
    /// Gets the name of the person or department; null if it was not known. Of a plan's removals and records out of sight together, and of
    /// what it keeps, the first 5,000 names are read from the store.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>Gets the properties that changed, with old and new values.</summary>
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    /// <summary>Gets the reason; null if the action needs none.</summary>
    public PlanReasonKind? ReasonKind { get; init; }

    /// <summary>Gets the text of the reason in the configured language; null if the action needs none.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the failure of the action, in the configured language, with the innermost cause; null if it succeeded.</summary>
    public SyncIssue? Failure { get; init; }

    /// <summary>
    /// Gets the event of a callback that made the run look at the record; null if none did, or if the entry is of a release that did not
    /// store it.
    /// </summary>
    public JournalEvent? Event { get; init; }
}
