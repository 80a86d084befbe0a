using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>
/// The new userids of which events told that still wait in the inbox. Only an event joins the two userids of a member, so a run that comes
/// before the inbox is processed must know of them.
/// </summary>
internal sealed class WaitingRenames(HostStores stores, WeComSettings settings)
{
    // As many as a sync follows.
    private const int LongestChain = 10;

    /// <summary>Finds the userids that a member had before, for a run that reads nobody else.</summary>
    /// <returns>The new userid and those between, and the one that each had before.</returns>
    public async Task<IReadOnlyDictionary<string, string>> FindAsync(string userId, CancellationToken cancellationToken)
    {
        var renames = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            for (var id = userId; renames.Count < LongestChain; id = renames[id])
            {
                var previous = await PreviousAsync(WeComHintKind.User, id, cancellationToken).ConfigureAwait(false)
                    ?? (id == userId ? null : await PreviousAsync(WeComHintKind.PassedUserId, id, cancellationToken).ConfigureAwait(false));
                if (previous is null || !renames.TryAdd(id, previous))
                {
                    break;
                }
            }
        }
        catch (WeChatSyncException e) when (e.Category == ErrorCategory.Configuration)
        {
            // As below.
        }

        return renames;
    }

    private async Task<string?> PreviousAsync(WeComHintKind kind, string userId, CancellationToken cancellationToken) =>
        (await stores.ListAsync<IWeComInbox, WeComInboxRow>(
            inbox => inbox.FindAsync(settings.CorpId, kind, [userId], cancellationToken),
            cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false))?.PreviousId;

    /// <returns>New userids, and the one that each had before.</returns>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(CancellationToken cancellationToken)
    {
        var renames = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var passed = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            await AddAsync(inbox => inbox.ListKeptAsync(settings.CorpId, cancellationToken)).ConfigureAwait(false);
            await AddAsync(inbox => inbox.ListDueAsync(settings.CorpId, DateTimeOffset.MaxValue, int.MaxValue, cancellationToken))
                .ConfigureAwait(false);
        }
        catch (WeChatSyncException e) when (e.Category == ErrorCategory.Configuration)
        {
            // A host that takes no callbacks may lack the table of the inbox. Any other failure must not make a leaver of a new userid.
            return renames;
        }

        // A member who has such a userid now is somebody else, so it only links two others.
        foreach (var previous in renames.Values.ToList())
        {
            for (var link = previous; passed.TryGetValue(link, out var earlier) && renames.TryAdd(link, earlier); link = earlier)
            {
            }
        }

        return renames;

        async Task AddAsync(Func<IWeComInbox, IAsyncEnumerable<WeComInboxRow>> list)
        {
            var rows = stores.ListAsync(list, cancellationToken);
            await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (row is { Kind: WeComHintKind.User, PreviousId: { } previous })
                {
                    renames[row.Id] = previous;
                }
                else if (row is { Kind: WeComHintKind.PassedUserId, PreviousId: { } earlier })
                {
                    passed[row.Id] = earlier;
                }
            }
        }
    }
}
