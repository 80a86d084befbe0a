using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore;

/// <summary>
/// Represents what a run did with one department or person. Query and join the rows, but do not write them. They are deleted with their
/// run.
/// </summary>
/// <remarks>The fields are those of <see cref="JournalEntry"/>.</remarks>
public class WeComSyncEntry
{
    /// <summary>Gets or sets the company (corpid).</summary>
    public required string CorpId { get; set; }

    /// <summary>Gets or sets the run: <see cref="WeComSyncRun.RunId"/>.</summary>
    public Guid RunId { get; set; }

    /// <summary>Gets or sets the place in the order in which the run made its changes, from 1.</summary>
    public int Number { get; set; }

    /// <inheritdoc cref="JournalEntry.Type"/>
    public RecordType Type { get; set; }

    /// <summary>Gets or sets the department id or userid, in the case in which WeCom returned it.</summary>
    public required string RecordId { get; set; }

    /// <summary>
    /// Gets or sets the first 128 characters of <see cref="RecordId"/> in upper case (invariant). The history of a record is found by it.
    /// </summary>
    public required string RecordKey { get; set; }

    /// <inheritdoc cref="JournalEntry.Name"/>
    public string? Name { get; set; }

    /// <inheritdoc cref="JournalEntry.Action"/>
    public PlanAction Action { get; set; }

    /// <summary>
    /// Gets or sets the properties that changed: a JSON array of objects with <c>name</c>, <c>oldValue</c> and <c>newValue</c>; null if
    /// there are none.
    /// </summary>
    public string? FieldsJson { get; set; }

    /// <inheritdoc cref="JournalEntry.ReasonKind"/>
    public PlanReasonKind? ReasonKind { get; set; }

    /// <inheritdoc cref="JournalEntry.Reason"/>
    public string? Reason { get; set; }

    /// <summary>Gets or sets <see cref="JournalEntry.Failure"/> as JSON.</summary>
    public string? FailureJson { get; set; }

    /// <summary>
    /// Gets or sets what the event of a callback said that made the run look at the record; null if none did, and in rows of releases that
    /// did not store it.
    /// </summary>
    public JournalEventKind? EventKind { get; set; }

    /// <summary>Gets or sets the time at which the host received that event; null if there is none.</summary>
    public DateTime? EventHeardUtc { get; set; }
}
