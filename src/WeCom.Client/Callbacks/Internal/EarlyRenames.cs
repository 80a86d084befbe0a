using WeCom.Client.Configuration.Internal;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>
/// New userids of members whose other events may still come: the store does not hold the member under the userid before, or the member has
/// left the new userid already. A sync would make a joiner, or a leaver, of them. They wait as long as WeCom sends an event again.
/// </summary>
internal sealed class EarlyRenames(
    HostStores stores,
    Func<WeComSettings, CancellationToken, Task<ToldRenames>> waitingRenames,
    Func<WeComSettings, NameWitness> newWitness,
    RowOutcomes outcomes,
    TimeProvider timeProvider)
{
    // WeCom waits five seconds for an answer, and sends an event three times more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Lets the rows wait of which the event before, or the next one, may still come.</summary>
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
            .ToDictionaryAsync(user => user.UserId, StringComparer.OrdinalIgnoreCase, cancellationToken).ConfigureAwait(false);
        var early = young.FindAll(row => !chains[row].Exists(stored.ContainsKey));
        foreach (var row in early)
        {
            await outcomes.PostponeAsync(row, now + Patience, cancellationToken).ConfigureAwait(false);
        }

        List<WeComInboxRow> passed =
        [
            .. young.Except(early).Where(row => !row.IsDeleted && !renames.From(row.Id).Any()
                && chains[row].Exists(userId => IsActive(stored, userId) && !userId.Equals(row.Id, StringComparison.OrdinalIgnoreCase))),
        ];
        var answers = passed.Count == 0
            ? new Dictionary<string, WitnessAnswer>(StringComparer.OrdinalIgnoreCase)
            : await newWitness(settings).AskUsersAsync([.. passed.Select(row => row.Id)], cancellationToken).ConfigureAwait(false);
        var waiting = new HashSet<WeComInboxRow>();
        foreach (var row in passed.Where(row => answers[row.Id].Verdict == WitnessVerdict.Gone))
        {
            var before = chains[row].FindAll(userId => IsActive(stored, userId));
            waiting.UnionWith(await HoldAsync(row, before, rows, cancellationToken).ConfigureAwait(false));
        }

        return rows.FindAll(row => !early.Contains(row) && !waiting.Contains(row));
    }

    // A member who has neither userid has left, or has a third one of which the event has not come.
    private async Task<List<WeComInboxRow>> HoldAsync(
        WeComInboxRow row, List<string> before, List<WeComInboxRow> rows, CancellationToken cancellationToken)
    {
        var until = row.FirstHeardAt + Patience;
        var others = rows.FindAll(one => one.Kind == WeComHintKind.User && one != row
            && before.Contains(one.Id, StringComparer.OrdinalIgnoreCase));
        foreach (var other in others)
        {
            await outcomes.PostponeAsync(other, until, cancellationToken).ConfigureAwait(false);
        }

        // A member who takes the userid between is somebody else, so its row must not stay.
        var now = timeProvider.GetUtcNow();
        var hints = before.Select(userId => new WeComHint { Kind = WeComHintKind.User, Id = userId, HeardAt = now, DueAt = until });
        await outcomes.AddAsync(row.CorpId, [RecordFollower.PassedUserId(row, now), .. hints], cancellationToken).ConfigureAwait(false);
        await outcomes.ClearAsync([row], cancellationToken).ConfigureAwait(false);
        return [row, .. others];
    }

    private static bool IsActive(Dictionary<string, StoredUser> stored, string userId)
        => stored.TryGetValue(userId, out var user) && user.IsActive;

    private static List<string> ChainOf(WeComInboxRow row, ToldRenames renames)
        => [row.Id, row.PreviousId!, .. renames.ChainOf(row.Id).Select(link => link.PreviousId)];
}
