using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using WeCom.Client.Callbacks;
using WeCom.Client.EntityFrameworkCore.Internal;

namespace WeCom.Client.EntityFrameworkCore.Inbox;

/// <summary>An inbox that is a table. Two apps of one company, which may see different people, have rows of their own.</summary>
internal sealed class WeComInbox(DirectoryContext directory, string registration) : IWeComInbox
{
    // Two callbacks may bring the first hint about a record at once; the key lets one of them try again and find the row.
    private const int Attempts = 5;

    // A pause lasts half an hour at most.
    private static readonly TimeSpan FarAhead = TimeSpan.FromHours(1);

    public async Task PutAsync(string corpId, IReadOnlyList<WeComHint> hints, CancellationToken cancellationToken)
    {
        // In one order for all, so that no two of them lock each other out.
        List<WeComHint> ordered = [.. hints.OrderBy(hint => hint.Kind).ThenBy(hint => InboxMapping.KeyOf(hint.Id), StringComparer.Ordinal)];
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var together = attempt == 1;
                await directory.WriteAsync(token => PutOnceAsync(corpId, ordered, together, token), cancellationToken)
                    .ConfigureAwait(false);
                return;
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    public IAsyncEnumerable<WeComInboxRow> ListDueAsync(
        string corpId, DateTimeOffset now, int count, CancellationToken cancellationToken)
        => ListAsync(Due(corpId, now).Where(i => i.Kind != WeComHintKind.Event).OrderBy(i => i.DueUtc).Take(count), cancellationToken);

    public IAsyncEnumerable<WeComInboxRow> ListDueEventsAsync(
        string corpId, DateTimeOffset now, int count, CancellationToken cancellationToken)
    {
        var all = Of(corpId);
        return ListAsync(
            Due(corpId, now)
                .Where(i => i.Kind == WeComHintKind.Event)
                .Where(i => i.SubjectKey == null || !all.Any(
                    s => s.Kind == i.SubjectKind && s.RecordKey == i.SubjectKey && s.ParkedUtc == null))
                .OrderBy(i => i.DueUtc)
                .Take(count),
            cancellationToken);
    }

    public async IAsyncEnumerable<WeComInboxRow> FindAsync(
        string corpId,
        WeComHintKind kind,
        IReadOnlyCollection<string> ids,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var keys in ids.Select(InboxMapping.KeyOf).Distinct(StringComparer.Ordinal).Chunk(DirectoryContext.KeysPerQuery))
        {
            var rows = ListAsync(Of(corpId).Where(i => i.Kind == kind && keys.Contains(i.RecordKey)), cancellationToken);
            await foreach (var row in rows.ConfigureAwait(false))
            {
                yield return row;
            }
        }
    }

    public IAsyncEnumerable<WeComInboxRow> ListKeptAsync(string corpId, CancellationToken cancellationToken)
        => ListAsync(Of(corpId).Where(i => i.ParkedUtc != null || i.DueUtc == null), cancellationToken);

    public IAsyncEnumerable<WeComInboxRow> ListRenamesAsync(string corpId, CancellationToken cancellationToken)
        => ListAsync(Of(corpId).Where(i => i.PreviousId != null), cancellationToken);

    public async Task<WeComInboxSummary> SummarizeAsync(string corpId, CancellationToken cancellationToken)
    {
        var waiting = Of(corpId).Where(i => i.ParkedUtc == null && i.DueUtc != null);
        var records = waiting.Where(i => i.Kind != WeComHintKind.Event);
        var oldest = await waiting.MinAsync(i => (DateTime?)i.FirstHeardUtc, cancellationToken).ConfigureAwait(false);
        var last = await records.MaxAsync(i => (DateTime?)i.LastHeardUtc, cancellationToken).ConfigureAwait(false);
        return new()
        {
            WaitingRecords = await records.CountAsync(cancellationToken).ConfigureAwait(false),
            WaitingEvents = await waiting.CountAsync(i => i.Kind == WeComHintKind.Event, cancellationToken).ConfigureAwait(false),
            Parked = await Of(corpId).CountAsync(i => i.ParkedUtc != null, cancellationToken).ConfigureAwait(false),
            OldestHeardAt = InboxMapping.ToTime(oldest),
            LastHeardAt = InboxMapping.ToTime(last),
        };
    }

    public Task ClearAsync(IReadOnlyList<WeComInboxRow> rows, CancellationToken cancellationToken)
        => directory.WriteAsync(
            async token =>
            {
                foreach (var row in rows)
                {
                    await directory.DeleteAsync(Of(row), token).ConfigureAwait(false);
                }
            },
            cancellationToken);

    public async Task<bool> SaveAsync(WeComInboxRow row, CancellationToken cancellationToken)
    {
        var (tries, due, parked, failure) = (row.Tries, row.DueAt?.UtcDateTime, row.ParkedAt?.UtcDateTime, JsonColumn.Write(row.Failure));
        var (subjectKind, subjectKey) = (row.SubjectKind, row.SubjectId is { } subject ? InboxMapping.KeyOf(subject) : null);
        return await Of(row).ExecuteUpdateAsync(
            s => s.SetProperty(i => i.Tries, tries)
                .SetProperty(i => i.DueUtc, due)
                .SetProperty(i => i.ParkedUtc, parked)
                .SetProperty(i => i.FailureJson, failure)
                .SetProperty(i => i.SubjectKind, subjectKind)
                .SetProperty(i => i.SubjectKey, subjectKey),
            cancellationToken).ConfigureAwait(false) > 0;
    }

    public async Task<bool> TakeAsync(WeComInboxRow row, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var (seen, due) = (row.DueAt?.UtcDateTime, until.UtcDateTime);
        return await Of(row).Where(i => i.DueUtc == seen)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.DueUtc, due), cancellationToken).ConfigureAwait(false) > 0;
    }

    /// <param name="corpId">The company.</param>
    /// <param name="hints">The hints.</param>
    /// <param name="together">Whether rows that only get a higher version are written in one statement.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    private async Task PutOnceAsync(string corpId, List<WeComHint> hints, bool together, CancellationToken cancellationToken)
    {
        hints = await PutPlainAsync(corpId, hints, cancellationToken).ConfigureAwait(false);
        var known = await KnownAsync(corpId, hints, cancellationToken).ConfigureAwait(false);
        if (together && hints.Count > 1)
        {
            hints = await PutKnownAsync(corpId, hints, known, cancellationToken).ConfigureAwait(false);
        }

        var added = new Dictionary<(WeComHintKind Kind, string Key), WeComInboxItem>();
        foreach (var hint in hints)
        {
            var key = (hint.Kind, InboxMapping.KeyOf(hint.Id));
            if (added.TryGetValue(key, out var item))
            {
                InboxMapping.Add(item, hint);
            }
            else if (!known.Contains(key) || !await TryAddAsync(corpId, hint, cancellationToken).ConfigureAwait(false))
            {
                added[key] = InboxMapping.ToItem(corpId, registration, hint);
                directory.Add(added[key]);
            }
        }

        if (added.Count > 0)
        {
            await directory.SaveAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // Most hints of a burst say no more than that their record is to be read again. The statement finds each row by its whole key; a
    // query for many keys reads the whole table where the database has counted its rows while it was empty.
    private async Task<List<WeComHint>> PutPlainAsync(string corpId, List<WeComHint> hints, CancellationToken cancellationToken)
    {
        var records = hints.GroupBy(hint => (hint.Kind, InboxMapping.KeyOf(hint.Id))).ToList();
        var plain = records.FindAll(record => record.All(IsPlain));
        List<WeComInboxItem> rows = [.. plain.Select(record => InboxMapping.ToItem(corpId, registration, [.. record]))];
        return rows.Count > 0 && await directory.TryPutAsync(rows, InboxMapping.HeardAgain, cancellationToken).ConfigureAwait(false)
            ? [.. records.Except(plain).SelectMany(record => record)]
            : hints;
    }

    private async Task<List<WeComHint>> PutKnownAsync(
        string corpId, List<WeComHint> hints, HashSet<(WeComHintKind Kind, string Key)> known, CancellationToken cancellationToken)
    {
        var records = hints.GroupBy(hint => (hint.Kind, Key: InboxMapping.KeyOf(hint.Id))).ToList();
        var plain = records.FindAll(record => known.Contains(record.Key) && record.All(hint => IsPlain(hint) && hint.EndedAt is null));
        foreach (var alike in plain.GroupBy(record => (record.Key.Kind, Count: record.Count())))
        {
            foreach (var chunk in alike.Chunk(DirectoryContext.KeysPerQuery))
            {
                var keys = chunk.Select(record => record.Key.Key).ToArray();
                var heard = chunk.Max(record => record.Max(hint => hint.HeardAt.UtcDateTime));
                var due = chunk.Max(record => record.Max(hint => hint.DueAt?.UtcDateTime));
                var (kind, count) = alike.Key;
                var written = await Of(corpId).Where(i => i.Kind == kind && keys.Contains(i.RecordKey)).ExecuteUpdateAsync(
                    s => s.SetProperty(i => i.Version, i => i.Version + count)
                        .SetProperty(i => i.LastHeardUtc, heard)
                        .SetProperty(i => i.DueUtc, i => i.ParkedUtc == null && i.DueUtc < due ? i.DueUtc : due)
                        .SetProperty(i => i.Tries, 0)
                        .SetProperty(i => i.ParkedUtc, (DateTime?)null),
                    cancellationToken).ConfigureAwait(false);
                if (written != keys.Length)
                {
                    throw new DbUpdateException("A row was cleared meanwhile.");
                }
            }
        }

        return [.. records.Except(plain).SelectMany(record => record)];
    }

    private static bool IsPlain(WeComHint hint) => hint is { PreviousId: null, Content: null, IsDeleted: false, IsScope: false };

    private async Task<HashSet<(WeComHintKind Kind, string Key)>> KnownAsync(
        string corpId, List<WeComHint> hints, CancellationToken cancellationToken)
    {
        var known = new HashSet<(WeComHintKind Kind, string Key)>();
        foreach (var kind in hints.Select(hint => (hint.Kind, Key: InboxMapping.KeyOf(hint.Id))).Distinct().GroupBy(key => key.Kind))
        {
            foreach (var keys in kind.Select(key => key.Key).Chunk(DirectoryContext.KeysPerQuery))
            {
                var found = Of(corpId).Where(i => i.Kind == kind.Key && keys.Contains(i.RecordKey)).Select(i => i.RecordKey);
                known.UnionWith((await found.ToListAsync(cancellationToken).ConfigureAwait(false)).Select(key => (kind.Key, key)));
            }
        }

        return known;
    }

    // The version grows in the statement that looks for the row, so no two hints can take the same one.
    private async Task<bool> TryAddAsync(string corpId, WeComHint hint, CancellationToken cancellationToken)
    {
        var (heard, due) = (hint.HeardAt.UtcDateTime, hint.DueAt?.UtcDateTime);
        var (previous, content, isDeleted, isScope) = (hint.PreviousId, hint.Content, hint.IsDeleted, hint.IsScope);
        var (renamed, ended) = (hint.RenamedAt?.UtcDateTime, hint.EndedAt?.UtcDateTime);
        var row = Of(corpId, hint.Kind, hint.Id);
        var isKnown = await row.ExecuteUpdateAsync(
            s => s.SetProperty(i => i.Version, i => i.Version + 1)
                .SetProperty(i => i.LastHeardUtc, heard)
                .SetProperty(i => i.Content, i => content ?? i.Content)

                // The later of two events about one userid counts. Of one second, nothing tells which is the later one.
                .SetProperty(i => i.IsDeleted, i =>
                    (i.IsDeleted && (ended == null || i.EndedUtc > ended || (i.EndedUtc == ended && isDeleted)))
                    || (isDeleted && (ended == null || i.EndedUtc == null || i.EndedUtc < ended)))
                .SetProperty(i => i.EndedUtc, i => i.EndedUtc == null || i.EndedUtc < ended ? ended : i.EndedUtc)
                .SetProperty(i => i.IsScope, i => i.IsScope || isScope)
                .SetProperty(i => i.DueUtc, i => i.ParkedUtc == null && i.DueUtc < due ? i.DueUtc : due)
                .SetProperty(i => i.Tries, 0)

                // Last, since MySQL reads what an assignment before it has written.
                .SetProperty(i => i.ParkedUtc, (DateTime?)null),
            cancellationToken).ConfigureAwait(false) > 0;
        if (isKnown && previous is not null)
        {
            await row.Where(i => renamed == null || i.RenamedUtc == null || i.RenamedUtc <= renamed).ExecuteUpdateAsync(
                s => s.SetProperty(i => i.PreviousId, previous).SetProperty(i => i.RenamedUtc, renamed),
                cancellationToken).ConfigureAwait(false);
        }

        return isKnown;
    }

    private async IAsyncEnumerable<WeComInboxRow> ListAsync(
        IQueryable<WeComInboxItem> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in directory.ReadAsync(items.AsNoTracking(), cancellationToken).ConfigureAwait(false))
        {
            yield return InboxMapping.ToRow(item);
        }
    }

    private IQueryable<WeComInboxItem> Due(string corpId, DateTimeOffset now)
    {
        var until = now.UtcDateTime;
        var far = until < DateTime.MaxValue - FarAhead ? until + FarAhead : until;
        return Of(corpId).Where(i => i.ParkedUtc == null && (i.DueUtc <= until || i.DueUtc > far));
    }

    private IQueryable<WeComInboxItem> Of(string corpId)
        => directory.Rows<WeComInboxItem>().Where(i => i.CorpId == corpId && i.Registration == registration);

    private IQueryable<WeComInboxItem> Of(string corpId, WeComHintKind kind, string id)
    {
        var key = InboxMapping.KeyOf(id);
        return Of(corpId).Where(i => i.Kind == kind && i.RecordKey == key);
    }

    private IQueryable<WeComInboxItem> Of(WeComInboxRow row)
    {
        // Versions begin anew where a row was cleared and another hint came.
        var (version, first) = (row.Version, row.FirstHeardAt.UtcDateTime);
        return Of(row.CorpId, row.Kind, row.Id).Where(i => i.Version == version && i.FirstHeardUtc == first);
    }
}
