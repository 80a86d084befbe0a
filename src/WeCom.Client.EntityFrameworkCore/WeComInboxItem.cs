using WeCom.Client.Callbacks;

namespace WeCom.Client.EntityFrameworkCore;

/// <summary>
/// Represents a row of the inbox: the hints about one member, department, app or event that are not cleared yet. Query the rows, but do not
/// write them.
/// </summary>
/// <remarks>The fields are those of <see cref="WeComInboxRow"/>.</remarks>
public class WeComInboxItem
{
    /// <inheritdoc cref="WeComInboxRow.CorpId"/>
    public required string CorpId { get; set; }

    /// <summary>Gets or sets the name of the registration that received the callbacks; empty for the unnamed one.</summary>
    public required string Registration { get; set; }

    /// <inheritdoc cref="WeComInboxRow.Kind"/>
    public WeComHintKind Kind { get; set; }

    /// <summary>Gets or sets the id in upper case, by which rows are found.</summary>
    public required string RecordKey { get; set; }

    /// <summary>Gets or sets the id in the case in which WeCom sent it first.</summary>
    public required string RecordId { get; set; }

    /// <inheritdoc cref="WeComInboxRow.PreviousId"/>
    public string? PreviousId { get; set; }

    /// <summary>Gets or sets the time at which WeCom made the event about the new userid (UTC); null if it told none.</summary>
    public DateTime? RenamedUtc { get; set; }

    /// <summary>
    /// Gets or sets the latest time at which WeCom made an event that ends the use of the userid by an earlier member (UTC): it says that
    /// the member is gone, or that a new one has it. Null if no event told it.
    /// </summary>
    public DateTime? EndedUtc { get; set; }

    /// <inheritdoc cref="WeComInboxRow.IsDeleted"/>
    public bool IsDeleted { get; set; }

    /// <inheritdoc cref="WeComInboxRow.IsScope"/>
    public bool IsScope { get; set; }

    /// <inheritdoc cref="WeComInboxRow.Content"/>
    public string? Content { get; set; }

    /// <inheritdoc cref="WeComHint.SubjectKind"/>
    public WeComHintKind? SubjectKind { get; set; }

    /// <summary>Gets or sets the <see cref="RecordKey"/> of the row that has to be cleared before this one is due; null if there is none.
    /// </summary>
    public string? SubjectKey { get; set; }

    /// <inheritdoc cref="WeComInboxRow.Version"/>
    public long Version { get; set; }

    /// <summary>Gets or sets the time of the first hint (UTC).</summary>
    public DateTime FirstHeardUtc { get; set; }

    /// <summary>Gets or sets the time of the last hint (UTC).</summary>
    public DateTime LastHeardUtc { get; set; }

    /// <inheritdoc cref="WeComInboxRow.Tries"/>
    public int Tries { get; set; }

    /// <summary>Gets or sets the time from which it is due (UTC); null if nothing is to be done with it.</summary>
    public DateTime? DueUtc { get; set; }

    /// <summary>Gets or sets the time since which it is parked (UTC); null if it is not.</summary>
    public DateTime? ParkedUtc { get; set; }

    /// <summary>Gets or sets <see cref="WeComInboxRow.Failure"/> as JSON.</summary>
    public string? FailureJson { get; set; }
}
