using WeCom.Client.Configuration.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>
/// New userids of members whom the store does not hold under the one before: of two new userids of one member the second may be told first,
/// and a sync would make a joiner of them. They wait as long as WeCom sends an event again.
/// </summary>
internal sealed class EarlyRenames(
    HostStores stores,
    Func<WeComSettings, CancellationToken, Task<IReadOnlyDictionary<string, string>>> waitingRenames,
    RowOutcomes outcomes,
    TimeProvider timeProvider)
{
    // WeCom waits five seconds for an answer, and sends an event three times more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Lets the rows wait of which the event before may still come.</summary>
    /// <returns>The others.</returns>
    public async Task<List<WeComInboxRow>> WaitAsync(
        WeComSettings settings, List<WeComInboxRow> rows, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var young = rows.FindAll(row => row is { Kind: WeComHintKind.User, PreviousId: not null }
            && (now - row.FirstHeardAt).Duration() < Patience);
        if (young.Count == 0)
        {
            return rows;
        }

        var renames = await waitingRenames(settings, cancellationToken).ConfigureAwait(false);
        var chains = young.ToDictionary(row => row, row => ChainOf(row, renames));
        List<string> userIds = [.. chains.Values.SelectMany(chain => chain).Distinct(StringComparer.OrdinalIgnoreCase)];
        var context = new SyncContext(settings.CorpId, Guid.Empty);
        var stored = await stores.ListAsync<IUserStore, StoredUser>(
                store => store.FindAsync(context, userIds, cancellationToken), cancellationToken)
            .Select(user => user.UserId).ToHashSetAsync(StringComparer.OrdinalIgnoreCase, cancellationToken).ConfigureAwait(false);
        var early = young.FindAll(row => !chains[row].Exists(stored.Contains));
        foreach (var row in early)
        {
            await outcomes.PostponeAsync(row, now + Patience, cancellationToken).ConfigureAwait(false);
        }

        return rows.FindAll(row => !early.Contains(row));
    }

    private static List<string> ChainOf(WeComInboxRow row, IReadOnlyDictionary<string, string> renames)
    {
        List<string> chain = [row.Id, row.PreviousId!];
        while (renames.TryGetValue(chain[^1], out var earlier) && !chain.Contains(earlier, StringComparer.OrdinalIgnoreCase))
        {
            chain.Add(earlier);
        }

        return chain;
    }
}
