namespace WeCom.Client.Callbacks;

/// <summary>
/// Represents a hint of a callback: a member, a department or an app that has to be read again, or an event for a handler.
/// </summary>
public sealed record WeComHint
{
    /// <summary>Gets the kind of the subject.</summary>
    public required WeComHintKind Kind { get; init; }

    /// <summary>Gets the id of the member, department, app or event.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the userid that the member had before; null if the event is not about a new userid.</summary>
    public string? PreviousId { get; init; }

    /// <summary>Gets the time at which WeCom made the event about the new userid; null if it told none.</summary>
    public DateTimeOffset? RenamedAt { get; init; }

    /// <summary>
    /// Gets the time at which WeCom made an event that ends the use of the userid by an earlier member: it says that the member is gone, or
    /// that a new one has it. Null if the event says neither, or told no time.
    /// </summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets a value that indicates whether the event says that the member or department is gone.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Gets a value that indicates whether the event is about the visible scope of an app.</summary>
    public bool IsScope { get; init; }

    /// <summary>
    /// Gets the event as it was decrypted, where it has to be kept: it may hold personal data. Otherwise null.
    /// </summary>
    public string? Content { get; init; }

    /// <summary>
    /// Gets the kind of the row that has to be cleared before this one is due: that of the member or department that an event is about;
    /// null if there is none. Of an event about several, it is one that is not cleared yet.
    /// </summary>
    public WeComHintKind? SubjectKind { get; init; }

    /// <summary>Gets the id of the row that has to be cleared before this one is due; null if there is none.</summary>
    public string? SubjectId { get; init; }

    /// <summary>Gets the time at which the host received the event.</summary>
    public required DateTimeOffset HeardAt { get; init; }

    /// <summary>Gets the time from which the row is due; null if nothing is to be done with it.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Returns the kind only, so that a logged hint contains no personal data.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"WeComHint {{ Kind = {Kind} }}";
}
