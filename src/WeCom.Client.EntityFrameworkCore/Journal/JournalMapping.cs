using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Journal;

internal static class JournalMapping
{
    private const int KeyLength = 128;

    public static WeComSyncRun ToRow(SyncRun run)
    {
        var row = new WeComSyncRun
        {
            CorpId = run.CorpId,
            RunId = run.RunId,
            Number = run.Number,
            Departments = run.Departments,
            Users = run.Users,
        };
        Copy(run, row);
        return row;
    }

    public static void Copy(SyncRun run, WeComSyncRun row)
    {
        row.AgentId = run.AgentId;
        row.StartedUtc = run.StartedAt.UtcDateTime;
        row.EndedUtc = run.EndedAt?.UtcDateTime;
        row.IsFull = run.IsFull;
        row.Status = run.Status;
        row.FailureJson = JsonColumn.Write(run.Failure);
        row.IsCancelled = run.IsCancelled;
        row.RequestedBy = run.RequestedBy;
        row.CancelledBy = run.CancelledBy;
        row.Departments = run.Departments;
        row.Users = run.Users;
        row.IsDryRun = run.IsDryRun;
        row.RemovingDepartments = run.RemovingDepartments;
        row.RemovingUsers = run.RemovingUsers;
        row.RemovingUtc = run.RemovingAt?.UtcDateTime;
        row.HasRemovedUsers = run.Users.Removed > 0 || run is { Status: null, RemovingUsers: > 0 };
        row.Withheld = run.Withheld;
        row.Drift = run.Drift;
        row.IssuesJson = JsonColumn.Write(run.Issues);
    }

    public static SyncRun ToRun(WeComSyncRun row) => new()
    {
        RunId = row.RunId,
        CorpId = row.CorpId,
        AgentId = row.AgentId,
        StartedAt = new(row.StartedUtc),
        EndedAt = row.EndedUtc is { } ended ? new(ended) : null,
        IsFull = row.IsFull,
        Status = row.Status,
        Failure = JsonColumn.ReadIssue(row.FailureJson, SyncIssueKind.RunFailed),
        IsCancelled = row.IsCancelled,
        RequestedBy = row.RequestedBy,
        CancelledBy = row.CancelledBy,
        Departments = row.Departments,
        Users = row.Users,
        Number = row.Number,
        IsDryRun = row.IsDryRun,
        RemovingDepartments = row.RemovingDepartments,
        RemovingUsers = row.RemovingUsers,
        RemovingAt = row.RemovingUtc is { } removing ? new(removing) : null,
        Withheld = row.Withheld,
        Drift = row.Drift,
        Issues = JsonColumn.ReadIssues(row.IssuesJson),
    };

    public static WeComSyncEntry ToRow(SyncContext context, int number, JournalEntry entry) => new()
    {
        CorpId = context.CorpId,
        RunId = context.RunId,
        Number = number,
        Type = entry.Type,
        RecordId = entry.Id,
        RecordKey = KeyOf(entry.Id),
        Name = entry.Name,
        Action = entry.Action,
        FieldsJson = JsonColumn.Write(entry.Fields),
        ReasonKind = entry.ReasonKind,
        Reason = entry.Reason,
        FailureJson = JsonColumn.Write(entry.Failure),
        EventKind = entry.Event?.Kind,
        EventHeardUtc = entry.Event?.HeardAt.UtcDateTime,
    };

    // Longer ids are none of WeCom's, but a run writes down that it left such a record alone.
    public static string KeyOf(string id) => id[..LengthOfKey(id)].ToUpperInvariant();

    // Half of a pair of surrogates is no text to a database.
    private static int LengthOfKey(string id)
        => id.Length > KeyLength && char.IsHighSurrogate(id[KeyLength - 1]) ? KeyLength - 1 : Math.Min(id.Length, KeyLength);

    public static JournalEntry ToEntry(WeComSyncEntry row) => new(row.Type, row.RecordId, row.Action)
    {
        Fields = JsonColumn.ReadFieldChanges(row.FieldsJson),
        Name = row.Name,
        ReasonKind = row.ReasonKind,
        Reason = row.Reason,
        Failure = JsonColumn.ReadIssue(row.FailureJson, SyncIssueKind.RecordNotWritten),
        Event = row is { EventKind: { } kind, EventHeardUtc: { } heard } ? new() { Kind = kind, HeardAt = new(heard) } : null,
    };
}
