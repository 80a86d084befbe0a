using WeCom.Client.Configuration.Internal;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>
/// The new userids of which events told that still wait in the inbox. Only an event joins the two userids of a member, so a run that comes
/// before the inbox is processed must know of them.
/// </summary>
internal sealed class WaitingRenames(HostStores stores, WeComSettings settings)
{
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
        catch (Errors.WeChatSyncException)
        {
            // The journal was read a moment ago in the same database: a host that takes no callbacks may lack the table of the inbox.
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
