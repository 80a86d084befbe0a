using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore;

/// <summary>
/// Represents a run in the journal. Query and join the rows, but do not write them. They are deleted when they are older than the
/// retention.
/// </summary>
/// <remarks>The fields are those of <see cref="SyncRun"/>.</remarks>
public class WeComSyncRun
{
    /// <inheritdoc cref="SyncRun.CorpId"/>
    public required string CorpId { get; set; }

    /// <summary>Gets or sets the run, unique within <see cref="CorpId"/>.</summary>
    public Guid RunId { get; set; }

    /// <inheritdoc cref="SyncRun.AgentId"/>
    public long? AgentId { get; set; }

    /// <inheritdoc cref="SyncRun.Number"/>
    public long Number { get; set; }

    /// <summary>Gets or sets the start of the run (UTC).</summary>
    public DateTime StartedUtc { get; set; }

    /// <summary>Gets or sets the end of the run (UTC); null while it is in progress, and if its process was killed.</summary>
    public DateTime? EndedUtc { get; set; }

    /// <inheritdoc cref="SyncRun.IsFull"/>
    public bool IsFull { get; set; }

    /// <inheritdoc cref="SyncRun.IsDryRun"/>
    public bool IsDryRun { get; set; }

    /// <inheritdoc cref="SyncRun.Status"/>
    public SyncStatus? Status { get; set; }

    /// <summary>Gets or sets <see cref="SyncRun.Failure"/> as JSON.</summary>
    public string? FailureJson { get; set; }

    /// <inheritdoc cref="SyncRun.IsCancelled"/>
    public bool IsCancelled { get; set; }

    /// <inheritdoc cref="SyncRun.RequestedBy"/>
    public string? RequestedBy { get; set; }

    /// <inheritdoc cref="SyncRun.CancelledBy"/>
    public string? CancelledBy { get; set; }

    /// <inheritdoc cref="SyncRun.Departments"/>
    public required SyncCounts Departments { get; set; }

    /// <inheritdoc cref="SyncRun.Users"/>
    public required SyncCounts Users { get; set; }

    /// <inheritdoc cref="SyncRun.RemovingDepartments"/>
    public int RemovingDepartments { get; set; }

    /// <inheritdoc cref="SyncRun.RemovingUsers"/>
    public int RemovingUsers { get; set; }

    /// <summary>Gets or sets <see cref="SyncRun.RemovingAt"/> in UTC.</summary>
    public DateTime? RemovingUtc { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether the run removed people, or began to and did not come to its end. It is there to be
    /// searched for.
    /// </summary>
    public bool HasRemovedUsers { get; set; }

    /// <inheritdoc cref="SyncRun.Withheld"/>
    public WithheldFields? Withheld { get; set; }

    /// <inheritdoc cref="SyncRun.Drift"/>
    public int? Drift { get; set; }

    /// <summary>Gets or sets <see cref="SyncRun.Issues"/> as JSON.</summary>
    public string? IssuesJson { get; set; }
}
