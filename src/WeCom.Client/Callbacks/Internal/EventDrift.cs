using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>Counts the changes of a full sync that no event had announced.</summary>
internal sealed class EventDrift(HostStores stores, TimeProvider timeProvider)
{
    /// <summary>Counts the drift of a run that wrote everything and still has the lease, so that no row was cleared meanwhile.</summary>
    /// <returns>The number of records; null where no event ever arrived, or where it cannot be told.</returns>
    public async Task<int?> CountAsync(SyncContext context, CancellationToken cancellationToken)
    {
        try
        {
            var kept = await stores.ListAsync<IWeComInbox, WeComInboxRow>(
                inbox => inbox.ListKeptAsync(context.CorpId, cancellationToken),
                cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
            if (!kept.Exists(row => row.Kind is WeComHintKind.Endpoint))
            {
                return null;
            }

            var told = await ToldAsync(context.CorpId, kept, cancellationToken).ConfigureAwait(false);
            return await stores.ListAsync<ISyncJournal, JournalEntry>(
                    journal => journal.ListEntriesAsync(context, cancellationToken), cancellationToken)
                .CountAsync(entry => IsChange(entry) && !told.Contains(KeyOf(entry)), cancellationToken).ConfigureAwait(false);
        }
        catch (WeChatSyncException)
        {
            // The run has done its work, whether or not this can be told.
            return null;
        }
    }

    /// <returns>The drift that the last full sync found; null if none counted it.</returns>
    public async Task<WeComCallbackDrift?> LastAsync(string corpId, long? agentId, CancellationToken cancellationToken)
    {
        var run = await stores.ListAsync<ISyncJournal, SyncRun>(
                journal => journal.FindRunsAsync(corpId, SyncRunFilter.LatestFull(agentId) with { HasDrift = true }, cancellationToken),
                cancellationToken)
            .FirstOrDefaultAsync(run => run is { EndedAt: not null, Drift: not null }, cancellationToken).ConfigureAwait(false);
        return run is null ? null : new() { RunId = run.RunId, FoundAt = run.EndedAt!.Value, Records = run.Drift!.Value };
    }

    private async Task<HashSet<(RecordType Type, string Id)>> ToldAsync(
        string corpId, List<WeComInboxRow> kept, CancellationToken cancellationToken)
    {
        // A row is due at once, or after a pause of at most half an hour.
        var until = timeProvider.GetUtcNow() + TimeSpan.FromDays(1);
        var waiting = await stores.ListAsync<IWeComInbox, WeComInboxRow>(
            inbox => inbox.ListDueAsync(corpId, until, int.MaxValue, cancellationToken),
            cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var told = new HashSet<(RecordType Type, string Id)>();
        foreach (var row in waiting.Concat(kept).Where(row => row.Kind is WeComHintKind.User or WeComHintKind.Department))
        {
            var type = row.Kind is WeComHintKind.User ? RecordType.User : RecordType.Department;
            told.Add((type, row.Id.ToUpperInvariant()));
            if (row.PreviousId is { } previous)
            {
                told.Add((type, previous.ToUpperInvariant()));
            }
        }

        return told;
    }

    private static bool IsChange(JournalEntry entry) =>
        entry is { Failure: null, Action: PlanAction.Create or PlanAction.Update or PlanAction.Rename or PlanAction.Remove };

    private static (RecordType Type, string Id) KeyOf(JournalEntry entry) => (entry.Type, entry.Id.ToUpperInvariant());
}
