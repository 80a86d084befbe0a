using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Journal;

/// <summary>
/// The queries of the journal. Each reads a part at a time into memory, since most databases refuse another query on a connection while a
/// reader is open.
/// </summary>
internal sealed partial class SyncJournal
{
    private const int FirstRuns = 100;
    private const int MostRunsAtOnce = 1600;
    private const int EntriesAtOnce = 1000;

    public async IAsyncEnumerable<SyncRun> FindRunsAsync(
        string corpId, SyncRunFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var wanted = Wanted(Runs(corpId).AsNoTracking(), filter);
        var (before, left, atOnce) = (filter.BeforeNumber ?? long.MaxValue, filter.Count ?? int.MaxValue, FirstRuns);
        int asked, got;
        do
        {
            // Most callers look at a few runs. Who asks for more wants many.
            var last = before;
            asked = Math.Min(atOnce, left);
            atOnce = Math.Min(4 * atOnce, MostRunsAtOnce);
            var next = wanted.Where(r => r.Number < last).OrderByDescending(r => r.Number).Take(asked);
            var rows = await directory.AskAsync(token => next.ToListAsync(token), cancellationToken).ConfigureAwait(false);
            got = rows.Count;
            left -= got;
            foreach (var row in rows)
            {
                before = row.Number;
                yield return JournalMapping.ToRun(row);
            }
        }
        while (got == asked && left > 0);
    }

    public async IAsyncEnumerable<JournalEntry> FindEntriesAsync(
        SyncContext context, JournalEntryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var wanted = Wanted(Entries(context).AsNoTracking(), filter);
        var (after, skip, left) = (0, filter.Skip, filter.Count ?? int.MaxValue);
        int asked, got;
        do
        {
            var (last, over) = (after, skip);
            asked = Math.Min(EntriesAtOnce, left);
            var next = wanted.Where(e => e.Number > last).OrderBy(e => e.Number).Skip(over).Take(asked);
            var rows = await next.ToListAsync(cancellationToken).ConfigureAwait(false);
            got = rows.Count;
            (skip, left) = (0, left - got);
            foreach (var row in rows)
            {
                after = row.Number;
                yield return JournalMapping.ToEntry(row);
            }
        }
        while (got == asked && left > 0);
    }

    public async Task<IReadOnlyDictionary<PlanAction, int>> CountEntriesAsync(
        SyncContext context, JournalEntryFilter filter, CancellationToken cancellationToken)
        => await Wanted(Entries(context), filter)
            .GroupBy(e => e.Action)
            .Select(group => new { Action = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Action, group => group.Count, cancellationToken).ConfigureAwait(false);

    public async IAsyncEnumerable<SyncRunEntry> ListHistoryAsync(
        string corpId, RecordType type, string id, int skip, int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var key = JournalMapping.KeyOf(id);
        var history = directory.Rows<WeComSyncEntry>()
            .Where(e => e.CorpId == corpId && e.Type == type && e.RecordKey == key)
            .Join(Runs(corpId).Where(r => !r.IsDryRun), e => e.RunId, r => r.RunId, (e, r) => new { Run = r, Entry = e })
            .OrderByDescending(one => one.Run.Number).ThenBy(one => one.Entry.Number)
            .Skip(skip)
            .Take(count)
            .AsNoTracking();
        foreach (var one in await directory.AskAsync(token => history.ToListAsync(token), cancellationToken).ConfigureAwait(false))
        {
            yield return new() { Run = JournalMapping.ToRun(one.Run), Entry = JournalMapping.ToEntry(one.Entry) };
        }
    }

    public async IAsyncEnumerable<SyncRunDay> SumByDayAsync(
        string corpId, DateOnly from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var since = from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var sums = Runs(corpId)
            .Where(r => r.StartedUtc >= since && !r.IsDryRun && r.Status != null)
            .GroupBy(r => DateOnly.FromDateTime(r.StartedUtc))
            .Select(day => new
            {
                // Not the key: MySQL's provider cannot read it.
                First = day.Min(r => r.StartedUtc),
                Changed = day.Sum(r =>
                    r.Users.Created + r.Users.Updated + r.Users.Renamed + r.Users.Removed
                    + r.Departments.Created + r.Departments.Updated + r.Departments.Renamed + r.Departments.Removed),
                LastFull = day.Max(r => r.IsFull ? r.Number : 0),
            });
        var days = await directory.AskAsync(token => sums.ToListAsync(token), cancellationToken).ConfigureAwait(false);
        List<long> last = [.. days.Select(day => day.LastFull)];
        var people = await Runs(corpId).Where(r => last.Contains(r.Number)).Select(r => new { r.Number, r.Users })
            .AsNoTracking()
            .ToDictionaryAsync(r => r.Number, r => r.Users.Total, cancellationToken).ConfigureAwait(false);
        foreach (var day in days.OrderBy(day => day.First))
        {
            yield return new()
            {
                Day = DateOnly.FromDateTime(day.First),
                Changed = day.Changed,
                People = people.TryGetValue(day.LastFull, out var total) ? total : null,
            };
        }
    }

    private static IQueryable<WeComSyncRun> Wanted(IQueryable<WeComSyncRun> runs, SyncRunFilter filter)
    {
        if (filter.RunId is { } id)
        {
            runs = runs.Where(r => r.RunId == id);
        }

        if (filter.AgentId is { } agentId)
        {
            runs = runs.Where(r => r.AgentId == null || r.AgentId == agentId);
        }

        if (filter.AfterNumber is { } after)
        {
            runs = runs.Where(r => r.Number > after);
        }

        if (filter.StartedFrom?.UtcDateTime is { } from)
        {
            runs = runs.Where(r => r.StartedUtc >= from);
        }

        if (filter.StartedBefore?.UtcDateTime is { } until)
        {
            runs = runs.Where(r => r.StartedUtc < until);
        }

        if (filter.IsFull is { } isFull)
        {
            runs = runs.Where(r => r.IsFull == isFull);
        }

        if (filter.IsDryRun is { } isDryRun)
        {
            runs = runs.Where(r => r.IsDryRun == isDryRun);
        }

        if (filter.Statuses is { } statuses)
        {
            runs = runs.Where(r => r.Status != null && statuses.Contains(r.Status.Value));
        }

        if (filter.HasFailure is { } hasFailure)
        {
            runs = runs.Where(r => r.FailureJson != null == hasFailure);
        }

        if (filter.IsCancelled is { } isCancelled)
        {
            runs = runs.Where(r => r.IsCancelled == isCancelled);
        }

        if (filter.HasEnded is { } hasEnded)
        {
            runs = runs.Where(r => r.EndedUtc != null == hasEnded);
        }

        if (filter.HasDrift is { } hasDrift)
        {
            runs = runs.Where(r => r.Drift != null == hasDrift);
        }

        if (filter.HasRemovedUsers is { } hasRemoved)
        {
            runs = runs.Where(r => r.HasRemovedUsers == hasRemoved);
        }

        return filter.HasHeldBack is { } hasHeldBack
            ? runs.Where(r => r.Users.HeldBack + r.Departments.HeldBack > 0 == hasHeldBack)
            : runs;
    }

    private static IQueryable<WeComSyncEntry> Wanted(IQueryable<WeComSyncEntry> entries, JournalEntryFilter filter)
    {
        if (filter.Type is { } type)
        {
            entries = entries.Where(e => e.Type == type);
        }

        if (filter.Actions is { } actions)
        {
            entries = entries.Where(e => actions.Contains(e.Action));
        }

        if (filter.Ids is { } ids)
        {
            List<string> keys = [.. ids.Select(JournalMapping.KeyOf)];
            entries = entries.Where(e => keys.Contains(e.RecordKey));
        }

        if (filter.Text is { } text)
        {
            var (key, lower) = (JournalMapping.KeyOf(text), text.ToLowerInvariant());

            // The database lowers the names. SQLite lowers ASCII letters alone, so the text is looked for as it was typed as well.
#pragma warning disable CA1304, CA1311, CA1862, MA0011
            entries = entries.Where(e => e.RecordKey.Contains(key) || e.Name!.Contains(text) || e.Name!.ToLower().Contains(lower));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        }

        return entries;
    }
}
