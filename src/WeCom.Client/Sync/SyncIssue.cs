using System.Text;
using WeCom.Client.Errors;

namespace WeCom.Client.Sync;

/// <summary>
/// Something about a sync that a human or a program should know. <see cref="ToString"/> is the whole text in the configured language.
/// </summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Message">What happened, in the configured language. It names ids, and no person's name or mobile.</param>
public sealed record SyncIssue(SyncIssueKind Kind, string Message)
{
    /// <summary>What the record is; null where it is not about one kind.</summary>
    public RecordType? RecordType { get; init; }

    /// <summary>The userid or department id; null where it is not about one record.</summary>
    public string? Id { get; init; }

    /// <summary>WeCom's errcode; null where there was none.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The kind of failure; null where nothing failed.</summary>
    public ErrorCategory? Category { get; init; }

    /// <summary>What to do about it, in the configured language; null where nothing is to be done.</summary>
    public string? Remedy { get; init; }

    /// <summary>
    /// What the innermost exception said, with its type: the words of the database or of the host's code. Null where no exception was the
    /// cause.
    /// </summary>
    public string? Cause { get; init; }

    /// <summary>The message, the cause and the remedy.</summary>
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
