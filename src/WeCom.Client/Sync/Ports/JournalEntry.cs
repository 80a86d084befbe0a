using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Sync.Ports;

/// <summary>What a run did with one record, or why it left it alone.</summary>
/// <param name="Type">Department or person.</param>
/// <param name="Id">The department id or userid.</param>
/// <param name="Action">What was done or tried. <see cref="PlanAction.Skip"/>, <see cref="PlanAction.Fail"/>, <see cref="PlanAction.Keep"/>
/// and <see cref="PlanAction.OutOfSight"/> changed nothing.</param>
public sealed record JournalEntry(RecordType Type, string Id, PlanAction Action)
{
    /// <summary>The name of the person or department, where it was known; else null.</summary>
    public string? Name { get; init; }

    /// <summary>The properties that changed, with old and new values.</summary>
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    /// <summary>Why, for a program; null where the action says it.</summary>
    public PlanReasonKind? ReasonKind { get; init; }

    /// <summary>Why, in the configured language; null where the action says it.</summary>
    public string? Reason { get; init; }

    /// <summary>Why it could not be done, with the innermost cause; null where it was done.</summary>
    public string? Failure { get; init; }
}
