using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>
/// The new userids of which events told that still wait in the inbox. Only an event joins the two userids of a member, so a run that comes
/// before the inbox is processed must know of them.
/// </summary>
internal sealed class WaitingRenames(HostStores stores, WeComSettings settings, TimeProvider timeProvider)
{
    /// <summary>The event of the next new userid comes within seconds, or not at all.</summary>
    public static readonly TimeSpan PassedFor = TimeSpan.FromDays(1);

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
        => Of(await ListAsync(cancellationToken).ConfigureAwait(false));

    /// <returns>The new userids of which rows tell.</returns>
    public static ToldRenames Of(IReadOnlyCollection<WeComInboxRow> rows)
    {
        IEnumerable<ToldRename> Told(WeComHintKind kind)
            => rows.Where(row => row.Kind == kind).Select(EventHints.RenameOf).OfType<ToldRename>();
        return new(Told(WeComHintKind.User), Told(WeComHintKind.PassedUserId));
    }

    /// <returns>The rows that tell of a new userid.</returns>
    public async Task<List<WeComInboxRow>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<WeComInboxRow>();
        var until = timeProvider.GetUtcNow() - PassedFor;
        try
        {
            var rows = stores.ListAsync<IWeComInbox, WeComInboxRow>(
                inbox => inbox.ListRenamesAsync(settings.CorpId, cancellationToken), cancellationToken);
            await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (EventHints.RenameOf(row) is not null && (row.Kind == WeComHintKind.User || row.LastHeardAt >= until))
                {
                    found.Add(row);
                }
            }
        }
        catch (WeChatSyncException e) when (e.Category == ErrorCategory.Configuration)
        {
            // A host that takes no callbacks may lack the table of the inbox. Any other failure must not make a leaver of a new userid.
            return [];
        }

        return found;
    }
}
