using System.Text.Json.Serialization;

namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Represents the decision that the records of a set of removals stay. It is about the records: they stay in whatever set a later run finds
/// them, until the rejection is taken back or a full run finds them in WeCom again.
/// </summary>
public sealed record RemovalRejection
{
    /// <summary>Gets the hash of the set that was rejected.</summary>
    public required string RemovalHash { get; init; }

    /// <summary>Gets the type of the records.</summary>
    public required RecordType RecordType { get; init; }

    /// <summary>
    /// Gets the userids or department ids of the records that stay, without those that were found in WeCom again. A rejection that has
    /// ended has those that were found last.
    /// </summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>Gets the name of the person who rejected the removals.</summary>
    public required string RejectedBy { get; init; }

    /// <summary>Gets the time of the rejection.</summary>
    public required DateTimeOffset RejectedAt { get; init; }

    /// <summary>Gets the reason for the rejection; null if none was given.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the name of the person who took the rejection back; null if it holds.</summary>
    public string? WithdrawnBy { get; init; }

    /// <summary>Gets the time at which the rejection was taken back; null if it holds.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>
    /// Gets the time at which a full run had found all of the records in WeCom again; null if some still stay, or it was taken back.
    /// </summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets a value that indicates whether the records stay because of it.</summary>
    [JsonIgnore]
    public bool IsOpen => WithdrawnAt is null && EndedAt is null;
}
