using System.Runtime.CompilerServices;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Sync.Ports.Internal;

/// <summary>Answers the questions to a journal that only lists: what the optional members of <see cref="ISyncJournal"/> do.</summary>
internal static class JournalSearch
{
    public static IAsyncEnumerable<SyncRun> RunsAsync(
        ISyncJournal journal, string corpId, SyncRunFilter filter, CancellationToken cancellationToken)
    {
        var runs = journal.ListRunsAsync(corpId, cancellationToken).Where(run => IsWanted(run, filter));
        return filter.Count is { } count ? runs.Take(count) : runs;
    }

    public static IAsyncEnumerable<JournalEntry> EntriesAsync(
        ISyncJournal journal, SyncContext context, JournalEntryFilter filter, CancellationToken cancellationToken)
    {
        var ids = Ids(filter);
        var entries = journal.ListEntriesAsync(context, cancellationToken).Where(entry => IsWanted(entry, filter, ids)).Skip(filter.Skip);
        return filter.Count is { } count ? entries.Take(count) : entries;
    }

    public static async Task<IReadOnlyDictionary<PlanAction, int>> CountAsync(
        ISyncJournal journal, SyncContext context, JournalEntryFilter filter, CancellationToken cancellationToken)
    {
        var (ids, counts) = (Ids(filter), new Dictionary<PlanAction, int>());
        await foreach (var entry in journal.ListEntriesAsync(context, cancellationToken).ConfigureAwait(false))
        {
            if (IsWanted(entry, filter, ids))
            {
                counts[entry.Action] = counts.GetValueOrDefault(entry.Action) + 1;
            }
        }

        return counts;
    }

    public static async IAsyncEnumerable<SyncRunEntry> HistoryAsync(
        ISyncJournal journal, string corpId, RecordType type, string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // All runs first: not every journal can be asked for entries while it lists runs.
        var runs = await journal.ListRunsAsync(corpId, cancellationToken).Where(run => !run.IsDryRun)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var run in runs)
        {
            await foreach (var entry in journal.ListEntriesAsync(new(corpId, run.RunId), cancellationToken).ConfigureAwait(false))
            {
                if (entry.Type == type && entry.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
                {
                    yield return new() { Run = run, Entry = entry };
                }
            }
        }
    }

    public static async IAsyncEnumerable<SyncRunDay> DaysAsync(
        ISyncJournal journal, string corpId, DateOnly from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var days = new SortedDictionary<DateOnly, SyncRunDay>();
        await foreach (var run in journal.ListRunsAsync(corpId, cancellationToken).ConfigureAwait(false))
        {
            var day = DateOnly.FromDateTime(run.StartedAt.UtcDateTime);
            if (day >= from && run is { IsDryRun: false, Status: not null })
            {
                // The latest run is listed first.
                var sum = days.GetValueOrDefault(day) ?? new() { Day = day, Changed = 0 };
                days[day] = sum with
                {
                    Changed = sum.Changed + Changed(run.Users) + Changed(run.Departments),
                    People = sum.People ?? (run.IsFull ? run.Users.Total : null),
                };
            }
        }

        foreach (var sum in days.Values)
        {
            yield return sum;
        }
    }

    private static int Changed(SyncCounts counts) => counts.Created + counts.Updated + counts.Renamed + counts.Removed;

    private static bool IsWanted(SyncRun run, SyncRunFilter filter)
        => Is(run.RunId, filter.RunId)
        && (filter.AgentId is not { } agentId || run.AgentId is null || run.AgentId == agentId)
        && (filter.BeforeNumber is not { } before || run.Number < before)
        && (filter.AfterNumber is not { } after || run.Number > after)
        && (filter.StartedFrom is not { } from || run.StartedAt >= from)
        && (filter.StartedBefore is not { } until || run.StartedAt < until)
        && Is(run.IsFull, filter.IsFull)
        && Is(run.IsDryRun, filter.IsDryRun)
        && (filter.Statuses is not { } statuses || (run.Status is { } status && statuses.Contains(status)))
        && Is(run.Failure is not null, filter.HasFailure)
        && Is(run.IsCancelled, filter.IsCancelled)
        && Is(run.EndedAt is not null, filter.HasEnded)
        && Is(run.Users.HeldBack + run.Departments.HeldBack > 0, filter.HasHeldBack)
        && Is(run.Users.Removed > 0 || run is { Status: null, RemovingUsers: > 0 }, filter.HasRemovedUsers)
        && Is(run.Drift is not null, filter.HasDrift);

    private static bool Is<T>(T value, T? wanted)
        where T : struct, IEquatable<T>
        => wanted is not { } known || value.Equals(known);

    private static HashSet<string>? Ids(JournalEntryFilter filter) => filter.Ids?.ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static bool IsWanted(JournalEntry entry, JournalEntryFilter filter, HashSet<string>? ids)
        => (filter.Type is not { } type || entry.Type == type)
        && (filter.Actions is not { } actions || actions.Contains(entry.Action))
        && (ids is null || ids.Contains(entry.Id))
        && (filter.Text is not { } text || Contains(entry.Id, text) || Contains(entry.Name, text));

    private static bool Contains(string? value, string text) => value?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
}
