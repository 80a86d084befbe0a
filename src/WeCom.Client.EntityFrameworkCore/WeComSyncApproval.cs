namespace WeCom.Client.EntityFrameworkCore;

/// <summary>
/// Represents an approved set of removals that no run has made yet. Do not write the rows: a run that makes the removals deletes its row.
/// </summary>
public class WeComSyncApproval
{
    /// <summary>Gets or sets the company (corpid).</summary>
    public required string CorpId { get; set; }

    /// <summary>Gets or sets the hash of the set.</summary>
    public required string RemovalHash { get; set; }

    /// <summary>Gets or sets the name of the person who approved it.</summary>
    public required string ApprovedBy { get; set; }

    /// <summary>Gets or sets the reason for the approval; null if none was given.</summary>
    public string? Reason { get; set; }

    /// <summary>Gets or sets the time of the last approval (UTC).</summary>
    public DateTime ApprovedUtc { get; set; }
}
