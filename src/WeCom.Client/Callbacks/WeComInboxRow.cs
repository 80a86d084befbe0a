using WeCom.Client.Sync;

namespace WeCom.Client.Callbacks;

/// <summary>Represents a row of the inbox: the hints about one member, department, app or event that are not cleared yet.</summary>
public sealed record WeComInboxRow
{
    /// <summary>Gets the company (corpid).</summary>
    public required string CorpId { get; init; }

    /// <inheritdoc cref="WeComHint.Kind"/>
    public required WeComHintKind Kind { get; init; }

    /// <inheritdoc cref="WeComHint.Id"/>
    public required string Id { get; init; }

    /// <summary>Gets the userid that the member had before, as last heard; null if no event told of a new userid.</summary>
    public string? PreviousId { get; init; }

    /// <inheritdoc cref="WeComHint.RenamedAt"/>
    public DateTimeOffset? RenamedAt { get; init; }

    /// <summary>
    /// Gets the latest time at which WeCom made an event that ends the use of the userid by an earlier member: it says that the member is
    /// gone, or that a new one has it. Null if no event told it.
    /// </summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>
    /// Gets a value that indicates whether an event said that the member or department is gone: that of <see cref="EndedAt"/>, where the
    /// row has that time. It may have been about somebody who had the userid earlier.
    /// </summary>
    public bool IsDeleted { get; init; }

    /// <summary>Gets a value that indicates whether an event was about the visible scope of an app.</summary>
    public bool IsScope { get; init; }

    /// <inheritdoc cref="WeComHint.Content"/>
    public string? Content { get; init; }

    /// <inheritdoc cref="WeComHint.SubjectKind"/>
    public WeComHintKind? SubjectKind { get; init; }

    /// <inheritdoc cref="WeComHint.SubjectId"/>
    public string? SubjectId { get; init; }

    /// <summary>Gets the version: how many hints the row holds. A row is cleared only at the version that was seen.</summary>
    public required long Version { get; init; }

    /// <summary>Gets the time of the first hint.</summary>
    public required DateTimeOffset FirstHeardAt { get; init; }

    /// <summary>Gets the time of the last hint.</summary>
    public required DateTimeOffset LastHeardAt { get; init; }

    /// <summary>Gets the number of failures since the last hint or release.</summary>
    public int Tries { get; init; }

    /// <summary>Gets the time from which it is due; null if nothing is to be done with it.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Gets the time since which it is parked; null if it is not.</summary>
    public DateTimeOffset? ParkedAt { get; init; }

    /// <summary>Gets the last failure, in the configured language, with the innermost cause; null if there was none.</summary>
    public SyncIssue? Failure { get; init; }

    /// <summary>Returns the kind and the state only, so that a logged row contains no personal data.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"WeComInboxRow {{ Kind = {Kind}, Version = {Version}, Tries = {Tries}, Parked = {ParkedAt:u} }}";
}
