using System.Runtime.CompilerServices;
using WeCom.Client.Errors;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Guard;

/// <summary>
/// Finds which stored record is that of a joiner of whom events told earlier userids. A userid may be somebody else's by now: the record is
/// theirs only if it is proven older than the event. Where nothing tells two members apart, no record is joined with either.
/// </summary>
/// <param name="told">The new userids of which events told.</param>
/// <param name="answers">The answers of WeCom about the earlier userids.</param>
/// <param name="stored">The stored records of those.</param>
/// <param name="moved">The userids whose record is known to be that of a member who has another userid now.</param>
/// <param name="shown">The userids that the read showed.</param>
internal sealed class RenameChains(
    ToldRenames told,
    IReadOnlyDictionary<string, WitnessAnswer> answers,
    IReadOnlyDictionary<string, StoredUser> stored,
    IReadOnlySet<string> moved,
    IReadOnlySet<string> shown)
{
    // The clocks of WeCom and of the host may differ by so much.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private const int AtOnce = 50;

    /// <returns>
    /// Whether the member who has this userid now is somebody else than the one of whom the event told: that one has left it again.
    /// </returns>
    public static bool IsPassedOn(string userId, ToldRenames told, IReadOnlySet<string> moved)
    {
        var came = told.ChainOf(userId)[0];
        return told.From(userId).Any(left => ToldRenames.IsOrderUnknown(came, left) ? !moved.Contains(userId) : left.MadeAt > came.MadeAt);
    }

    /// <returns>The record of the member who has this userid now, and the event that led away from it; null if there is none.</returns>
    public async Task<(StoredUser Old, ToldRename Link)?> FindAsync(
        string userId, HostStores stores, string corpId, CancellationToken cancellationToken)
    {
        var chain = told.ChainOf(userId);
        var found = new List<(StoredUser Old, ToldRename Link)>();
        for (var i = 0; i < chain.Count; i++)
        {
            var (link, earlier) = (chain[i], i + 1 < chain.Count ? chain[i + 1] : null);
            if (await IsOfAnotherAsync(link, chain, stores, corpId, cancellationToken).ConfigureAwait(false))
            {
                break;
            }

            var verdict = answers[link.PreviousId].Verdict;
            if (verdict == WitnessVerdict.Unknown)
            {
                // An active record further back is rather the one than an inactive one.
                if (!found.Exists(one => one.Old.IsActive)
                    && chain.Skip(i).Any(left => stored.TryGetValue(left.PreviousId, out var open) && open.IsActive))
                {
                    return null;
                }

                break;
            }

            if (verdict == WitnessVerdict.Gone)
            {
                if (stored.TryGetValue(link.PreviousId, out var gone)
                    && (gone.IsActive
                        || await IsRemovedSinceAsync(gone.UserId, link.MadeAt, stores, corpId, cancellationToken).ConfigureAwait(false)))
                {
                    found.Add((gone, link));
                }

                continue;
            }

            // Somebody has this userid. The member had it between two others, so a record that is older than both events is not theirs.
            if (earlier is not null && !ToldRenames.IsOrderUnknown(earlier, link))
            {
                continue;
            }

            if (stored.TryGetValue(link.PreviousId, out var taken)
                && (moved.Contains(link.PreviousId)
                    || await IsOlderAsync(link, stores, corpId, cancellationToken).ConfigureAwait(false)))
            {
                found.Add((taken, link));
            }

            break;
        }

        // If several are active, the latest one was left by somebody else.
        var last = found.FindLastIndex(one => one.Old.IsActive);
        return found.Count == 0 ? null : found[Math.Max(last, 0)];
    }

    /// <returns>The userids whose records may be that of the member who has this userid now, until all questions are answered.</returns>
    public async Task<List<string>> OpenAsync(string userId, HostStores stores, string corpId, CancellationToken cancellationToken)
    {
        var open = new List<string>();
        foreach (var link in told.ChainOf(userId).SkipWhile(link => answers[link.PreviousId].Verdict != WitnessVerdict.Unknown))
        {
            if (stored.TryGetValue(link.PreviousId, out var old)
                && old.IsActive
                && !moved.Contains(old.UserId)
                && await IsOlderAsync(link, stores, corpId, cancellationToken).ConfigureAwait(false))
            {
                open.Add(old.UserId);
            }
        }

        return open;
    }

    /// <returns>
    /// Whether an inactive record may be that of the member of whom the event told: it was removed since, rather than before, when it was
    /// that of somebody who had left.
    /// </returns>
    public static async Task<bool> IsRemovedSinceAsync(
        string userId, DateTimeOffset? madeAt, HostStores stores, string corpId, CancellationToken cancellationToken)
    {
        try
        {
            var removed = await HistoryOfAsync(userId, stores, corpId, cancellationToken).FirstOrDefaultAsync(
                one => one.Entry is { Action: PlanAction.Remove, Failure: null }, cancellationToken).ConfigureAwait(false);
            return removed is not null && (madeAt is null || removed.Run.EndedAt >= madeAt - Margin);
        }
        catch (WeChatSyncException)
        {
            return false;
        }
    }

    /// <returns>
    /// Whether the record of the userid before is proven to be younger than the event: it is that of somebody who got the userid later.
    /// </returns>
    public static async Task<bool> IsYoungerAsync(
        ToldRename link, HostStores stores, string corpId, CancellationToken cancellationToken)
    {
        try
        {
            var began = link.MadeAt is null ? null : await BeganAsync(link, stores, corpId, cancellationToken).ConfigureAwait(false);
            return began?.Run.StartedAt > link.MadeAt + Margin;
        }
        catch (WeChatSyncException)
        {
            return false;
        }
    }

    // Of two who left a userid one after the other, the record is that of the first, also while WeCom does not know the first.
    private async Task<bool> IsOfAnotherAsync(
        ToldRename link, IReadOnlyList<ToldRename> chain, HostStores stores, string corpId, CancellationToken cancellationToken)
    {
        foreach (var other in told.WaitingFrom(link.PreviousId).Where(other => !shown.Contains(other.UserId)))
        {
            if ((other.MadeAt < link.MadeAt || ToldRenames.IsOrderUnknown(other, link))
                && !chain.Any(own => own.UserId == other.UserId && own.MadeAt == other.MadeAt)
                && !await IsYoungerAsync(other, stores, corpId, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<bool> IsOlderAsync(
        ToldRename link, HostStores stores, string corpId, CancellationToken cancellationToken)
    {
        if (link.MadeAt is not { } madeAt)
        {
            return false;
        }

        try
        {
            // Without an entry the record is older than the journal, which must reach back to the event to tell anything.
            var began = await BeganAsync(link, stores, corpId, cancellationToken).ConfigureAwait(false);
            return began is null
                ? await IsKeptSinceAsync(madeAt - Margin, stores, corpId, cancellationToken).ConfigureAwait(false)
                : began.Run.EndedAt < madeAt - Margin;
        }
        catch (WeChatSyncException)
        {
            return false;
        }
    }

    private static ValueTask<SyncRunEntry?> BeganAsync(
        ToldRename link, HostStores stores, string corpId, CancellationToken cancellationToken)
        => HistoryOfAsync(link.PreviousId, stores, corpId, cancellationToken).FirstOrDefaultAsync(
            one => one.Entry is { Action: PlanAction.Create or PlanAction.Rename, Failure: null }, cancellationToken);

    private static async Task<bool> IsKeptSinceAsync(
        DateTimeOffset time, HostStores stores, string corpId, CancellationToken cancellationToken)
    {
        IAsyncEnumerable<SyncRun> Runs(SyncRunFilter filter) => stores.ListAsync<ISyncJournal, SyncRun>(
            journal => journal.FindRunsAsync(corpId, filter with { IsDryRun = false }, cancellationToken), cancellationToken);
        if (!await Runs(new() { StartedBefore = time, HasEnded = true, Count = 1 }).AnyAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        // A journal may forget earlier what a run did than the run. The earliest one that made a record tells.
        var first = await Runs(new() { StartedFrom = time }).Where(run => run.Users.Created + run.Users.Renamed > 0)
            .LastOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return first is null || await stores.ListAsync<ISyncJournal, JournalEntry>(
            journal => journal.FindEntriesAsync(new(corpId, first.RunId), new() { Count = 1 }, cancellationToken),
            cancellationToken).AnyAsync(cancellationToken).ConfigureAwait(false);
    }

    // An event may be followed long after it was made, and the record may have changed often since.
    private static async IAsyncEnumerable<SyncRunEntry> HistoryOfAsync(
        string userId, HostStores stores, string corpId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var seen = 0; ; seen += AtOnce)
        {
            var skip = seen;
            var entries = await stores.ListAsync<ISyncJournal, SyncRunEntry>(
                    journal => journal.ListHistoryAsync(corpId, RecordType.User, userId, skip, AtOnce, cancellationToken),
                    cancellationToken)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            foreach (var entry in entries)
            {
                yield return entry;
            }

            if (entries.Count < AtOnce)
            {
                yield break;
            }
        }
    }
}
