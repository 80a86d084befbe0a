namespace WeCom.Client.EntityFrameworkCore;

/// <summary>
/// An approved set of removals that no run has made yet. The rows are the sync's: a run that makes the removals deletes the row.
/// </summary>
public sealed class WeComSyncApproval
{
    /// <summary>The company (corpid).</summary>
    public required string CorpId { get; set; }

    /// <summary>The set.</summary>
    public required string RemovalHash { get; set; }

    /// <summary>Who approved it.</summary>
    public required string ApprovedBy { get; set; }

    /// <summary>What for; null where nothing was said.</summary>
    public string? Reason { get; set; }

    /// <summary>When it was last approved (UTC).</summary>
    public DateTime ApprovedUtc { get; set; }
}
