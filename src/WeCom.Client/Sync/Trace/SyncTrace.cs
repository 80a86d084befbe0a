using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Trace;

/// <summary>
/// Represents everything that decided what a sync did with one person or department, and so why it is stored as it is, or is not.
/// </summary>
public sealed record SyncTrace
{
    /// <summary>Gets the kind of the record.</summary>
    public required RecordType RecordType { get; init; }

    /// <summary>Gets the userid or department id that was asked for.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the answer of WeCom.</summary>
    public required TraceAnswer Answer { get; init; }

    /// <summary>Gets the reason for the failure of the question; null if it did not fail.</summary>
    public string? AnswerDetail { get; init; }

    /// <summary>Gets the member as WeCom returned it; null if it returned none.</summary>
    public WeComUser? User { get; init; }

    /// <summary>Gets the department as WeCom returned it; null if it returned none.</summary>
    public WeComDepartment? Department { get; init; }

    /// <summary>Gets a value that indicates whether the store held an active record before; null if it held none.</summary>
    public bool? WasActive { get; init; }

    /// <summary>
    /// Gets the ids of the departments in which the member was last seen (of a department, its parent); empty if the store held none.
    /// </summary>
    public IReadOnlyList<long> LastSeenIn { get; init; } = [];

    /// <summary>Gets the intended action; null if there was nothing to do.</summary>
    public PlanAction? Action { get; init; }

    /// <summary>Gets the reason, for a program; null if the action says it.</summary>
    public PlanReasonKind? ReasonKind { get; init; }

    /// <summary>Gets the reason, for people, in the configured language; null if there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// Gets the rule that would keep the record out if it were not stored already, for a program; null if none does. A stored record goes
    /// on being updated, unless <see cref="WeComSyncOptions.WhenStored"/> says otherwise: then the action and its reason tell it.
    /// </summary>
    public PlanReasonKind? RuleKind { get; init; }

    /// <summary>Gets that rule for people, in the configured language; null if there is none.</summary>
    public string? Rule { get; init; }

    /// <summary>
    /// Gets the userid that the member got since, as an event that waits or the journal says; null if neither tells of one, or if somebody
    /// has the userid that was asked for.
    /// </summary>
    public string? NewUserId { get; init; }

    /// <summary>Gets the properties that differed from what was stored.</summary>
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    /// <summary>Gets the outcome of the record.</summary>
    public required TraceOutcome Outcome { get; init; }

    /// <summary>Gets the result of the run; null if the trace only looked.</summary>
    public SyncResult? Result { get; init; }

    /// <summary>
    /// Gets the latest runs that touched the record, each with its action, the latest first: at most five of the journal. The
    /// <see cref="JournalEntry.Event"/> of an entry tells of the event that made the run do so.
    /// </summary>
    public IReadOnlyList<SyncRunEntry> Visits { get; init; } = [];

    /// <summary>
    /// Gets the hints of events that the stores do not follow yet, or no more since the record is parked; null if there are none.
    /// </summary>
    public SyncTraceWaiting? Waiting { get; init; }

    /// <summary>
    /// Gets all of it as sentences in the configured language, in the order in which things happened. They hold the record's id and name.
    /// </summary>
    public required IReadOnlyList<string> Story { get; init; }

    /// <summary>Returns the kind, the answer and the outcome, so that a logged trace contains no personal data.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"SyncTrace {{ {RecordType}, {Answer}, {Outcome} }}";
}
