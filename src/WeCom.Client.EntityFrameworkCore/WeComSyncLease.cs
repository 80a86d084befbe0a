namespace WeCom.Client.EntityFrameworkCore;

/// <summary>Who writes for a company, and until when. The rows are the sync's, one for each company.</summary>
public sealed class WeComSyncLease
{
    /// <summary>The company (corpid).</summary>
    public required string CorpId { get; set; }

    /// <summary>The run that has the lease, or was the last to have it.</summary>
    public Guid RunId { get; set; }

    /// <summary>The machine and process of the run.</summary>
    public required string Owner { get; set; }

    /// <summary>Since when the run has it (UTC).</summary>
    public DateTime SinceUtc { get; set; }

    /// <summary>
    /// The fencing number of the run that has the lease: one more than that of the run before. Batches of other runs are refused.
    /// </summary>
    public long Fence { get; set; }

    /// <summary>When it expires unless the run extends it (UTC, by the database's clock); null where it was given back.</summary>
    public DateTime? UntilUtc { get; set; }
}
