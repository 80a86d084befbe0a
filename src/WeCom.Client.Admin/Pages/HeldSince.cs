using WeCom.Client.Admin.Mounting;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>Finds since when each record of a set has been held back, whatever the set it was in.</summary>
internal static class HeldSince
{
    /// <summary>The start of the first of the consecutive full runs that held the record back, by id.</summary>
    public static async Task<IReadOnlyDictionary<string, DateTimeOffset>> OfAsync(
        AdminRequest request, HeldBackSet set, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var open = ids.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var since = new Dictionary<string, DateTimeOffset>(StringComparer.OrdinalIgnoreCase);
        string? later = null;
        await foreach (var run in Journal.FullAsync(request, count: null, cancellationToken).ConfigureAwait(false))
        {
            // A set with the same hash has the same records.
            var hash = set.Hash(run);
            if (hash != later)
            {
                open.IntersectWith(hash is null ? [] : await IdsAsync(request, run, set, cancellationToken).ConfigureAwait(false));
                later = hash;
            }

            if (open.Count == 0)
            {
                break;
            }

            foreach (var id in open)
            {
                since[id] = run.StartedAt;
            }
        }

        return since;
    }

    private static async Task<List<string>> IdsAsync(
        AdminRequest request, SyncRun run, HeldBackSet set, CancellationToken cancellationToken)
        => await Journal.EntriesAsync(request, run, set.Entries, cancellationToken)
            .Select(entry => entry.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
}
