using System.Text;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Sync;

/// <summary>
/// Represents one error or warning of a sync, for people and for programs. <see cref="ToString"/> returns the whole text.
/// </summary>
/// <param name="Kind">The subject of the issue.</param>
/// <param name="Message">The text in the configured language. It contains ids, but no names or mobile numbers of people, unless
/// its kind is <see cref="SyncIssueKind.RunFailed"/> or <see cref="SyncIssueKind.EventNotHandled"/>.</param>
public sealed record SyncIssue(SyncIssueKind Kind, string Message)
{
    /// <summary>Gets the type of the record; null if the issue is not about one type.</summary>
    public RecordType? RecordType { get; init; }

    /// <summary>Gets the userid or department id; null if the issue is not about one record.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// Gets the rule that holds removals back, for <see cref="SyncIssueKind.HeldBack"/>: of several one that no approval releases. It is
    /// null for other issues.
    /// </summary>
    public HoldKind? HoldKind { get; init; }

    /// <summary>Gets the errcode of WeCom; null if there is none.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>Gets the kind of the failure; null if nothing failed.</summary>
    public ErrorCategory? Category { get; init; }

    /// <summary>Gets the remedy, in the configured language; null if there is nothing to do.</summary>
    public string? Remedy { get; init; }

    /// <summary>
    /// Gets the type and the message of the innermost exception, usually of the database or of code of the host; null if no exception was
    /// the cause.
    /// </summary>
    public string? Cause { get; init; }

    /// <summary>Gets the reason for which records were kept as they are; null if the issue is not about kept records.</summary>
    internal PlanReasonKind? KeptFor { get; init; }

    /// <summary>Gets the ids of the records that were kept since a question failed; else it may be empty.</summary>
    internal IReadOnlyCollection<string> KeptIds { get; init; } = [];

    /// <summary>Compares every public property.</summary>
    /// <param name="other">The issue to compare with.</param>
    /// <returns>Whether both say the same.</returns>
    public bool Equals(SyncIssue? other) => other is not null
        && Kind == other.Kind
        && Message == other.Message
        && RecordType == other.RecordType
        && Id == other.Id
        && HoldKind == other.HoldKind
        && ErrorCode == other.ErrorCode
        && Category == other.Category
        && Remedy == other.Remedy
        && Cause == other.Cause;

    /// <summary>Returns a hash code of the kind and the message.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => HashCode.Combine(Kind, Message);

    /// <summary>Returns the message, the cause and the remedy.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder(Message);
        if (Cause is not null)
        {
            text.Append(" (").Append(Cause).Append(')');
        }

        if (Remedy is not null)
        {
            text.Append(' ').Append(Remedy);
        }

        return text.ToString();
    }
}
