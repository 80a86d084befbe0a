namespace WeCom.Client.EntityFrameworkCore;

/// <summary>
/// Represents an approved set of removals that no run has made yet, also one whose approval was withdrawn. Do not
/// write the rows: a run that makes the removals deletes the row of the approval that counts.
/// </summary>
public class WeComSyncApproval
{
    /// <summary>Gets or sets the company (corpid).</summary>
    public required string CorpId { get; set; }

    /// <summary>Gets or sets the hash of the set.</summary>
    public required string RemovalHash { get; set; }

    /// <summary>
    /// Gets or sets the id of the withdrawal, which makes the rows of one set distinct: the empty id while the approval counts, another
    /// one for each that was withdrawn.
    /// </summary>
    public Guid WithdrawalId { get; set; }

    /// <summary>Gets or sets the name of the person who approved it.</summary>
    public required string ApprovedBy { get; set; }

    /// <summary>Gets or sets the reason for the approval; null if none was given.</summary>
    public string? Reason { get; set; }

    /// <summary>Gets or sets the time of the last approval (UTC).</summary>
    public DateTime ApprovedUtc { get; set; }

    /// <summary>Gets or sets the name of the person who withdrew it; null if it counts.</summary>
    public string? WithdrawnBy { get; set; }

    /// <summary>Gets or sets the reason for the withdrawal; null if none was given.</summary>
    public string? WithdrawalReason { get; set; }

    /// <summary>Gets or sets the time of the withdrawal (UTC); null if it counts.</summary>
    public DateTime? WithdrawnUtc { get; set; }
}
