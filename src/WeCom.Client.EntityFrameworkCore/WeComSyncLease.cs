namespace WeCom.Client.EntityFrameworkCore;

/// <summary>Represents the lease of a company. Do not write the rows.</summary>
public class WeComSyncLease
{
    /// <summary>Gets or sets the company (corpid).</summary>
    public required string CorpId { get; set; }

    /// <summary>Gets or sets the id of the run that holds the lease, or was the last to hold it.</summary>
    public Guid RunId { get; set; }

    /// <summary>Gets or sets the machine and process of the run.</summary>
    public required string Owner { get; set; }

    /// <summary>Gets or sets the time since which the run holds it (UTC).</summary>
    public DateTime SinceUtc { get; set; }

    /// <summary>
    /// Gets or sets the fencing number of the run that holds the lease, one more than that of the run before. Batches of other runs are
    /// refused.
    /// </summary>
    public long Fence { get; set; }

    /// <summary>
    /// Gets or sets the time at which it expires unless the run extends it (UTC, by the clock of the database); null if it was released.
    /// </summary>
    public DateTime? UntilUtc { get; set; }
}
