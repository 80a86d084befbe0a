using WeCom.Client.Callbacks;

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

    /// <summary>Adds what a hint says to a row that is not saved yet.</summary>
    public static void Add(WeComInboxItem item, WeComHint hint)
    {
        item.Version++;
        item.LastHeardUtc = hint.HeardAt.UtcDateTime;
        item.PreviousId = hint.PreviousId ?? item.PreviousId;
        item.Content = hint.Content ?? item.Content;
        item.IsDeleted |= hint.IsDeleted;
        item.IsScope |= hint.IsScope;
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
        IsDeleted = item.IsDeleted,
        IsScope = item.IsScope,
        Content = item.Content,
        Version = item.Version,
        FirstHeardAt = new(item.FirstHeardUtc),
        LastHeardAt = new(item.LastHeardUtc),
        Tries = item.Tries,
        DueAt = item.DueUtc is { } due ? new(due) : null,
        ParkedAt = item.ParkedUtc is { } parked ? new(parked) : null,
        Failure = item.Failure,
    };
}
