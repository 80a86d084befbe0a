using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>
/// The new userids of which events told that still wait in the inbox. Only an event joins the two userids of a member, so a run that comes
/// before the inbox is processed must know of them.
/// </summary>
internal sealed class WaitingRenames(HostStores stores, WeComSettings settings)
{
    /// <summary>Finds the new userids for a run that reads nobody but one member.</summary>
    /// <returns>None where no event tells of a new userid of this member.</returns>
    public async Task<ToldRenames> FindAsync(string userId, CancellationToken cancellationToken)
    {
        try
        {
            var row = await stores.ListAsync<IWeComInbox, WeComInboxRow>(
                    inbox => inbox.FindAsync(settings.CorpId, WeComHintKind.User, [userId], cancellationToken), cancellationToken)
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);

            // The other rows tell which members had the userid before and after.
            return row?.PreviousId is null ? ToldRenames.None : await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (WeChatSyncException e) when (e.Category == ErrorCategory.Configuration)
        {
            // As below.
            return ToldRenames.None;
        }
    }

    /// <returns>All new userids that wait.</returns>
    public async Task<ToldRenames> ReadAsync(CancellationToken cancellationToken)
    {
        var (told, passed) = (new List<ToldRename>(), new List<ToldRename>());
        try
        {
            await AddAsync(inbox => inbox.ListKeptAsync(settings.CorpId, cancellationToken)).ConfigureAwait(false);
            await AddAsync(inbox => inbox.ListDueAsync(settings.CorpId, DateTimeOffset.MaxValue, int.MaxValue, cancellationToken))
                .ConfigureAwait(false);
        }
        catch (WeChatSyncException e) when (e.Category == ErrorCategory.Configuration)
        {
            // A host that takes no callbacks may lack the table of the inbox. Any other failure must not make a leaver of a new userid.
            return ToldRenames.None;
        }

        return new(told, passed);

        async Task AddAsync(Func<IWeComInbox, IAsyncEnumerable<WeComInboxRow>> list)
        {
            var rows = stores.ListAsync(list, cancellationToken);
            await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (EventHints.RenameOf(row) is { } rename)
                {
                    (row.Kind == WeComHintKind.User ? told : passed).Add(rename);
                }
            }
        }
    }
}
