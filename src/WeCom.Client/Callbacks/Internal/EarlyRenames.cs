using WeCom.Client.Configuration.Internal;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>
/// New userids of members whose other events may still come: the store does not hold the member under the userid before, or the member has
/// left the new userid already, or WeCom does not know it yet. A sync would make a joiner, or a leaver, of them. They wait as long as WeCom
/// sends an event again.
/// </summary>
internal sealed class EarlyRenames(
    HostStores stores,
    Func<WeComSettings, CancellationToken, Task<List<WeComInboxRow>>> waitingRows,
    Func<WeComSettings, NameWitness> newWitness,
    RowOutcomes outcomes,
    TimeProvider timeProvider)
{
    /// <summary>Lets the rows wait of which the event before, or the next one, may still come.</summary>
    /// <returns>The others.</returns>
    public async Task<List<WeComInboxRow>> WaitAsync(
        WeComSettings settings, List<WeComInboxRow> rows, CancellationToken cancellationToken)
    {
        if (!rows.Exists(row => row.Kind == WeComHintKind.User))
        {
            return rows;
        }

        var told = await waitingRows(settings, cancellationToken).ConfigureAwait(false);
        rows = await WaitForOthersAsync(settings, rows, WaitingRenames.Of(told), cancellationToken).ConfigureAwait(false);
        return await WaitForNextAsync(rows, told.FindAll(IsYoung), cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<WeComInboxRow>> WaitForOthersAsync(
        WeComSettings settings, List<WeComInboxRow> rows, ToldRenames renames, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var young = rows.FindAll(row => row is { Kind: WeComHintKind.User, PreviousId: not null } && renames.IsYoung(row.Id, now));
        if (young.Count == 0)
        {
            return rows;
        }

        var chains = young.ToDictionary(row => row, row => ChainOf(row, renames));
        List<string> userIds = [.. chains.Values.SelectMany(chain => chain).Distinct(StringComparer.OrdinalIgnoreCase)];
        var context = new SyncContext(settings.CorpId, Guid.Empty);
        var stored = await stores.ListAsync<IUserStore, StoredUser>(
                store => store.FindAsync(context, userIds, cancellationToken), cancellationToken)
            .OrderByDescending(user => user.IsActive)
            .DistinctBy(user => user.UserId, StringComparer.OrdinalIgnoreCase)
            .ToDictionaryAsync(user => user.UserId, StringComparer.OrdinalIgnoreCase, cancellationToken).ConfigureAwait(false);
        var early = new List<WeComInboxRow>();
        foreach (var row in young)
        {
            if (!await IsKnownAsync(row, chains[row], stored, cancellationToken).ConfigureAwait(false))
            {
                early.Add(row);
                await outcomes.PostponeAsync(row, now + ToldRename.Patience, cancellationToken).ConfigureAwait(false);
            }
        }

        List<WeComInboxRow> passed =
        [
            .. young.Except(early).Where(row => !renames.From(row.Id).Any()
                && chains[row].Exists(userId => IsActive(stored, userId) && !userId.Equals(row.Id, StringComparison.OrdinalIgnoreCase))),
        ];
        var answers = passed.Count == 0
            ? new Dictionary<string, WitnessAnswer>(StringComparer.OrdinalIgnoreCase)
            : await newWitness(settings).AskUsersAsync([.. passed.Select(row => row.Id)], cancellationToken).ConfigureAwait(false);
        var waiting = new HashSet<WeComInboxRow>();
        foreach (var row in passed.Where(row => answers[row.Id].Verdict == WitnessVerdict.Gone))
        {
            var before = chains[row].FindAll(
                userId => IsActive(stored, userId) && !userId.Equals(row.Id, StringComparison.OrdinalIgnoreCase));
            waiting.UnionWith(
                await HoldAsync(row, before, rows, cancellationToken).ConfigureAwait(false));
        }

        return rows.FindAll(row => !early.Contains(row) && !waiting.Contains(row));
    }

    // A member who has neither userid has left, or has a third one of which the event has not come, or WeCom does not know the new one yet.
    private async Task<List<WeComInboxRow>> HoldAsync(
        WeComInboxRow row, List<string> before, List<WeComInboxRow> rows, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var until = EventHints.YoungUntil(row, now) ?? now;
        var others = rows.FindAll(one => one.Kind == WeComHintKind.User && one != row
            && before.Contains(one.Id, StringComparer.OrdinalIgnoreCase));
        foreach (var waiting in others.Prepend(row))
        {
            await outcomes.PostponeAsync(waiting, until, cancellationToken).ConfigureAwait(false);
        }

        // Another member may get the userid in between, and the inbox knows one of the two.
        var hints = before.Select(userId => new WeComHint { Kind = WeComHintKind.User, Id = userId, HeardAt = now, DueAt = until });
        await outcomes.AddAsync(row.CorpId, [RecordFollower.PassedUserId(row, now), .. hints], cancellationToken).ConfigureAwait(false);
        return [row, .. others];
    }

    // Read now, a member whose new userid is not followed yet, or was passed on, would look as if they had left.
    private async Task<List<WeComInboxRow>> WaitForNextAsync(
        List<WeComInboxRow> rows, List<WeComInboxRow> told, CancellationToken cancellationToken)
    {
        bool IsFollowed(WeComInboxRow next) => next.Kind == WeComHintKind.User
            && rows.Exists(row => row.Kind == WeComHintKind.User && row.Id.Equals(next.Id, StringComparison.OrdinalIgnoreCase));
        var until = told.Where(next => !IsFollowed(next))
            .GroupBy(next => next.PreviousId!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(nexts => nexts.Key, nexts => nexts.Max(EndOf), StringComparer.OrdinalIgnoreCase);
        var waiting = rows.FindAll(
            row => row is { Kind: WeComHintKind.User, PreviousId: null, IsDeleted: false } && until.ContainsKey(row.Id));
        foreach (var row in waiting)
        {
            await outcomes.PostponeAsync(row, until[row.Id], cancellationToken).ConfigureAwait(false);
        }

        return [.. rows.Except(waiting)];
    }

    private bool IsYoung(WeComInboxRow row) => EventHints.RenameOf(row)?.IsYoung(timeProvider.GetUtcNow()) == true;

    // Once the row of the next userid is due, both are followed together.
    private DateTimeOffset EndOf(WeComInboxRow next)
    {
        var now = timeProvider.GetUtcNow();
        var end = EventHints.RenameOf(next)?.YoungUntil(now) ?? now;
        return next.DueAt > now && next.DueAt < end ? next.DueAt.Value : end;
    }

    // The record of somebody who left before is not that of the member.
    private async Task<bool> IsKnownAsync(
        WeComInboxRow row, List<string> chain, Dictionary<string, StoredUser> stored, CancellationToken cancellationToken)
    {
        var madeAt = EventHints.RenameOf(row)?.MadeAt;
        foreach (var userId in chain.Where(stored.ContainsKey))
        {
            if (IsActive(stored, userId)
                || await RenameChains.IsRemovedSinceAsync(userId, madeAt, stores, row.CorpId, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsActive(Dictionary<string, StoredUser> stored, string userId)
        => stored.TryGetValue(userId, out var user) && user.IsActive;

    private static List<string> ChainOf(WeComInboxRow row, ToldRenames renames)
        => [row.Id, row.PreviousId!, .. renames.ChainOf(row.Id).Select(link => link.PreviousId)];
}
