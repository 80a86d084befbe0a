using WeCom.Client.Admin.Mounting;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>Finds since when each record of a set has been held back, whatever the set it was in.</summary>
internal static class HeldSince
{
    // Each set that differs from that of the next night is one question. A set that stays the same is none.
    private const int MostSets = 30;
    private const int MostRuns = 500;
    private const int MostIds = 500;

    /// <summary>
    /// The start of the first of the consecutive full runs that held the record back, by id, and whether it may have been held back before:
    /// only a number of runs is looked at. A run that could not tell whether the record is gone, interrupts nothing.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="latest">The run that the ids are of.</param>
    /// <param name="set">The set that the ids are of.</param>
    /// <param name="ids">The ids of the records.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public static async Task<IReadOnlyDictionary<string, (DateTimeOffset At, bool OrEarlier)>> OfAsync(
        AdminRequest request, SyncRun latest, HeldBackSet set, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var open = ids.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var since = open.ToDictionary(id => id, _ => latest.StartedAt, StringComparer.OrdinalIgnoreCase);
        IReadOnlySet<string> held = open.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var (later, sets, runs) = (set.Hash(latest), 0, 0);
        await foreach (var run in Journal.FullAsync(request, latest.Number, MostRuns, cancellationToken).ConfigureAwait(false))
        {
            runs++;
            if (set.IsIncomplete(run))
            {
                // It tells whom it held back, and of the others nothing.
                var judged = await HeldByAsync(request, run, set, open, held, later, sets < MostSets, cancellationToken)
                    .ConfigureAwait(false);
                sets += judged.Asked;
                foreach (var id in judged.Held)
                {
                    since[id] = run.StartedAt;
                }

                continue;
            }

            // A set with the same hash has the same records. Of a record that is in neither, the hash does not tell.
            var hash = set.Hash(run);
            if (hash is null || hash != later || !open.IsSubsetOf(held))
            {
                if (sets == MostSets)
                {
                    break;
                }

                var (there, unproven) = set.MayHave(run)
                    ? await LookAsync(request, run, set, open, cancellationToken).ConfigureAwait(false)
                    : ([], []);
                sets++;
                open.RemoveWhere(id => !there.Contains(id) && !unproven.Contains(id));
                (held, later) = (there, hash);
            }

            if (open.Count == 0)
            {
                break;
            }

            foreach (var id in open.Where(held.Contains))
            {
                since[id] = run.StartedAt;
            }
        }

        var isCut = sets == MostSets || runs == MostRuns;
        return since.ToDictionary(
            one => one.Key, one => (one.Value, isCut && open.Contains(one.Key)), StringComparer.OrdinalIgnoreCase);
    }

    private static async Task<(IReadOnlyCollection<string> Held, int Asked)> HeldByAsync(
        AdminRequest request,
        SyncRun run,
        HeldBackSet set,
        HashSet<string> open,
        IReadOnlySet<string> held,
        string? later,
        bool mayAsk,
        CancellationToken cancellationToken)
    {
        if (set.Hash(run) is { } hash && hash == later)
        {
            return ([.. open.Where(held.Contains)], 0);
        }

        if (!mayAsk || !set.MayHave(run))
        {
            return ([], 0);
        }

        var (there, _) = await LookAsync(request, run, set, open, cancellationToken).ConfigureAwait(false);
        return ([.. open.Where(there.Contains)], 1);
    }

    private static async Task<(HashSet<string> Held, HashSet<string> Unproven)> LookAsync(
        AdminRequest request, SyncRun run, HeldBackSet set, HashSet<string> open, CancellationToken cancellationToken)
    {
        var held = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var unproven = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var filter = set.Entries with { Actions = [set.Action, PlanAction.Keep], Ids = open.Count <= MostIds ? open : null };
        await foreach (var entry in Journal.EntriesAsync(request, run, filter, cancellationToken).ConfigureAwait(false))
        {
            if (entry.Action == set.Action)
            {
                held.Add(entry.Id);
            }
            else if (entry.ReasonKind is PlanReasonKind.QuestionFailed
                or PlanReasonKind.EarlierUserIdUnanswered
                or PlanReasonKind.PlaceNotSeen)
            {
                unproven.Add(entry.Id);
            }
        }

        return (held, unproven);
    }
}
