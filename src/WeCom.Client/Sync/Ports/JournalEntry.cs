using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Sync.Ports;

/// <summary>What a run did with one record.</summary>
/// <param name="Type">Department or person.</param>
/// <param name="Id">The department id or userid.</param>
/// <param name="Action">What was done, or tried.</param>
public sealed record JournalEntry(RecordType Type, string Id, PlanAction Action)
{
    /// <summary>The properties that changed, with old and new values.</summary>
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    /// <summary>Why it was done; null where the action says it.</summary>
    public string? Reason { get; init; }

    /// <summary>Why it could not be done; null where it was.</summary>
    public string? Failure { get; init; }
}
