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

    /// <returns>All new userids that wait.</returns>
    public async Task<ToldRenames> ReadAsync(CancellationToken cancellationToken)
        => Of(await ListAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Finds those of the userids that somebody got just now: for a moment WeCom may not know them yet.</summary>
    /// <returns>
    /// These userids, without those that a member has left for another one, while that waits: the record is that member's, also where
    /// somebody else gets the userid next.
    /// </returns>
    public async Task<IReadOnlySet<string>> FindNewAsync(IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var young = (await FindRowsAsync(userIds, cancellationToken).ConfigureAwait(false)).FindAll(row => EventHints.IsYoung(row, now));
        var told = young.Count == 0 ? ToldRenames.None : await ReadAsync(cancellationToken).ConfigureAwait(false);
        return young.Select(row => row.Id).Where(userId => !told.WaitingFrom(userId).Any()).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

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

        return await WithEndsAsync(found, cancellationToken).ConfigureAwait(false);
    }

    // An event of its own may tell that the member who had a userid that was passed on has left it.
    private async Task<List<WeComInboxRow>> WithEndsAsync(List<WeComInboxRow> found, CancellationToken cancellationToken)
    {
        List<string> passed = [.. found.Where(row => row.Kind == WeComHintKind.PassedUserId).Select(row => row.Id)];
        if (passed.Count == 0)
        {
            return found;
        }

        var ends = (await FindRowsAsync(passed, cancellationToken).ConfigureAwait(false))
            .ToDictionary(row => row.Id, row => row.EndedAt, StringComparer.OrdinalIgnoreCase);
        return found.ConvertAll(row => row with
        {
            EndedAt = ToldRename.EndOf(row.RenamedAt, row.EndedAt, ends.GetValueOrDefault(row.Id)),
        });
    }

    private async Task<List<WeComInboxRow>> FindRowsAsync(IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
    {
        try
        {
            return await stores.ListAsync<IWeComInbox, WeComInboxRow>(
                    inbox => inbox.FindAsync(settings.CorpId, WeComHintKind.User, userIds, cancellationToken), cancellationToken)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (WeChatSyncException e) when (e.Category == ErrorCategory.Configuration)
        {
            // As for the list.
            return [];
        }
    }
}
