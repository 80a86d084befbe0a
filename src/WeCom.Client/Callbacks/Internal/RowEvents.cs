using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>The events in rows of the inbox, in the form in which the journal keeps them.</summary>
internal static class RowEvents
{
    public static Func<RecordType, string, JournalEvent?> Of(IReadOnlyList<WeComInboxRow> rows)
    {
        var events = new Dictionary<(RecordType Type, string Id), JournalEvent>();

        // The userid before has a row of its own, which tells less.
        var plain = rows.ToLookup(row => KindOf(row) == JournalEventKind.Changed);
        var told = plain[false].Select(row => (row.Id, Row: row))
            .Concat(rows.Where(row => row.PreviousId is not null).Select(row => (Id: row.PreviousId!, Row: row)))
            .Concat(plain[true].Select(row => (row.Id, Row: row)));
        foreach (var (id, row) in told)
        {
            var type = row.Kind == WeComHintKind.Department ? RecordType.Department : RecordType.User;
            events.TryAdd((type, id.ToUpperInvariant()), Of(row));
        }

        return (type, id) => events.GetValueOrDefault((type, id.ToUpperInvariant()));
    }

    /// <summary>Everything below a department is looked at because of the department.</summary>
    public static Func<RecordType, string, JournalEvent?> OfBranch(WeComInboxRow department)
    {
        var told = Of([department]);
        var below = new JournalEvent { Kind = JournalEventKind.Changed, HeardAt = department.LastHeardAt };
        return (type, id) => told(type, id) ?? below;
    }

    private static JournalEvent Of(WeComInboxRow row) => new() { Kind = KindOf(row), HeardAt = row.LastHeardAt };

    private static JournalEventKind KindOf(WeComInboxRow row) => row switch
    {
        _ when EventHints.RenameOf(row) is { IsOver: false } => JournalEventKind.NewUserId,
        { IsDeleted: true } => JournalEventKind.Deleted,
        { IsScope: true } => JournalEventKind.Scope,
        _ => JournalEventKind.Changed,
    };
}
