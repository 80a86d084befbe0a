using WeCom.Client.Callbacks;
using WeCom.Client.EntityFrameworkCore.Bulk;
using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.Sync;

namespace WeCom.Client.EntityFrameworkCore.Inbox;

internal static class InboxMapping
{
    public static string KeyOf(string id) => id.ToUpperInvariant();

    public static WeComInboxItem ToItem(string corpId, string registration, WeComHint hint) => new()
    {
        CorpId = corpId,
        Registration = registration,
        Kind = hint.Kind,
        RecordKey = KeyOf(hint.Id),
        RecordId = hint.Id,
        PreviousId = hint.PreviousId,
        RenamedUtc = hint.RenamedAt?.UtcDateTime,
        EndedUtc = hint.EndedAt?.UtcDateTime,
        IsDeleted = hint.IsDeleted,
        IsScope = hint.IsScope,
        Content = hint.Content,
        SubjectKind = hint.SubjectKind,
        SubjectKey = hint.SubjectId is { } subject ? KeyOf(subject) : null,
        Version = 1,
        FirstHeardUtc = hint.HeardAt.UtcDateTime,
        LastHeardUtc = hint.HeardAt.UtcDateTime,
        DueUtc = hint.DueAt?.UtcDateTime,
    };

    /// <summary>Makes one row of all hints about a record.</summary>
    public static WeComInboxItem ToItem(string corpId, string registration, IReadOnlyList<WeComHint> hints)
    {
        var item = ToItem(corpId, registration, hints[0]);
        foreach (var hint in hints.Skip(1))
        {
            Add(item, hint);
        }

        return item;
    }

    /// <summary>Adds what a hint says to a row that is not saved yet.</summary>
    public static void Add(WeComInboxItem item, WeComHint hint)
    {
        item.Version++;
        item.LastHeardUtc = hint.HeardAt.UtcDateTime;
        item.DueUtc = item.DueUtc < hint.DueAt?.UtcDateTime ? item.DueUtc : hint.DueAt?.UtcDateTime;
        item.Content = hint.Content ?? item.Content;
        if (hint.PreviousId is not null && !(item.RenamedUtc > hint.RenamedAt?.UtcDateTime))
        {
            (item.PreviousId, item.RenamedUtc) = (hint.PreviousId, hint.RenamedAt?.UtcDateTime);
        }

        var ended = hint.EndedAt?.UtcDateTime;

        // The later of two events about one userid counts. Of one second, nothing tells which is the later one.
        item.IsDeleted = ended is null || item.EndedUtc > ended
            ? item.IsDeleted || (hint.IsDeleted && ended is null)
            : hint.IsDeleted && (item.IsDeleted || item.EndedUtc != ended);
        item.EndedUtc = item.EndedUtc > ended ? item.EndedUtc : ended ?? item.EndedUtc;
        item.IsScope |= hint.IsScope;
    }

    /// <summary>
    /// Returns what a statement sets in a row that is there already, when its record is to be read again. None of these hints says that it
    /// is gone.
    /// </summary>
    public static string HeardAgain(BulkTable table)
    {
        var version = table.NameOf(nameof(WeComInboxItem.Version));
        var heard = table.NameOf(nameof(WeComInboxItem.LastHeardUtc));
        var due = table.NameOf(nameof(WeComInboxItem.DueUtc));
        var ended = table.NameOf(nameof(WeComInboxItem.EndedUtc));
        var deleted = table.NameOf(nameof(WeComInboxItem.IsDeleted));
        var tries = table.NameOf(nameof(WeComInboxItem.Tries));
        var parked = table.NameOf(nameof(WeComInboxItem.ParkedUtc));
        return $"{version} = t.{version} + excluded.{version}, {heard} = excluded.{heard}, "
            + $"{due} = CASE WHEN t.{parked} IS NULL AND t.{due} < excluded.{due} THEN t.{due} ELSE excluded.{due} END, "
            + $"{deleted} = CASE WHEN excluded.{ended} IS NULL OR t.{ended} > excluded.{ended} THEN t.{deleted} "
            + $"ELSE excluded.{deleted} END, "
            + $"{ended} = CASE WHEN t.{ended} IS NULL OR t.{ended} < excluded.{ended} THEN excluded.{ended} ELSE t.{ended} END, "
            + $"{tries} = 0, {parked} = NULL";
    }

    // An aggregate of the database does not tell that its time is UTC.
    public static DateTimeOffset? ToTime(DateTime? utc) =>
        utc is { } time ? new(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : null;

    public static WeComInboxRow ToRow(WeComInboxItem item) => new()
    {
        CorpId = item.CorpId,
        Kind = item.Kind,
        Id = item.RecordId,
        PreviousId = item.PreviousId,
        RenamedAt = ToTime(item.RenamedUtc),
        EndedAt = ToTime(item.EndedUtc),
        IsDeleted = item.IsDeleted,
        IsScope = item.IsScope,
        Content = item.Content,
        SubjectKind = item.SubjectKind,
        SubjectId = item.SubjectKey,
        Version = item.Version,
        FirstHeardAt = new(item.FirstHeardUtc),
        LastHeardAt = new(item.LastHeardUtc),
        Tries = item.Tries,
        DueAt = item.DueUtc is { } due ? new(due) : null,
        ParkedAt = item.ParkedUtc is { } parked ? new(parked) : null,
        Failure = JsonColumn.ReadIssue(
            item.FailureJson, item.Kind == WeComHintKind.Event ? SyncIssueKind.EventNotHandled : SyncIssueKind.RunFailed),
    };
}
