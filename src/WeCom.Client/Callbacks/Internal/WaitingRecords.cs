using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Sync.Trace;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>Finds the rows of the inbox about one record, for its trace.</summary>
internal sealed class WaitingRecords(HostStores stores, string corpId)
{
    public async Task<SyncTraceWaiting?> FindAsync(RecordType type, string id, CancellationToken cancellationToken)
    {
        var kind = type == RecordType.User ? WeComHintKind.User : WeComHintKind.Department;
        try
        {
            var row = await stores.ListAsync<IWeComInbox, WeComInboxRow>(
                    inbox => inbox.FindAsync(corpId, kind, [id], cancellationToken), cancellationToken)
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            return row is null ? null : new()
            {
                FirstHeardAt = row.FirstHeardAt,
                LastHeardAt = row.LastHeardAt,
                IsDeleted = EventHints.IsLeft(row),
                PreviousId = row.PreviousId,
                Tries = row.Tries,
                DueAt = row.DueAt,
                ParkedAt = row.ParkedAt,
                Failure = row.Failure,
            };
        }
        catch (WeChatSyncException)
        {
            // A host that takes no callbacks may lack the table of the inbox.
            return null;
        }
    }
}
