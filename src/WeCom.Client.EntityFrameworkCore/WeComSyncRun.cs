using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore;

/// <summary>
/// A run in the journal. The rows are the sync's: query them, join on them, don't write them. They go when they are older than the
/// retention.
/// </summary>
/// <remarks>The fields are those of <see cref="SyncRun"/>.</remarks>
public sealed class WeComSyncRun
{
    /// <inheritdoc cref="SyncRun.CorpId"/>
    public required string CorpId { get; set; }

    /// <summary>The run, unique within <see cref="CorpId"/>.</summary>
    public Guid RunId { get; set; }

    /// <inheritdoc cref="SyncRun.Number"/>
    public long Number { get; set; }

    /// <summary>When it began (UTC).</summary>
    public DateTime StartedUtc { get; set; }

    /// <summary>When it ended (UTC); null while it runs, and for ever where its process was killed.</summary>
    public DateTime? EndedUtc { get; set; }

    /// <inheritdoc cref="SyncRun.IsFull"/>
    public bool IsFull { get; set; }

    /// <inheritdoc cref="SyncRun.IsDryRun"/>
    public bool IsDryRun { get; set; }

    /// <inheritdoc cref="SyncRun.Status"/>
    public SyncStatus? Status { get; set; }

    /// <inheritdoc cref="SyncRun.Failure"/>
    public string? Failure { get; set; }

    /// <inheritdoc cref="SyncRun.Departments"/>
    public required SyncCounts Departments { get; set; }

    /// <inheritdoc cref="SyncRun.Users"/>
    public required SyncCounts Users { get; set; }

    /// <inheritdoc cref="SyncRun.RemovingDepartments"/>
    public int RemovingDepartments { get; set; }

    /// <inheritdoc cref="SyncRun.RemovingUsers"/>
    public int RemovingUsers { get; set; }

    /// <inheritdoc cref="SyncRun.Withheld"/>
    public WithheldFields? Withheld { get; set; }
}
