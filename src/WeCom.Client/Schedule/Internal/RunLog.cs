using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Schedule.Internal;

/// <summary>Finds the full syncs of an app in the journal that ended.</summary>
internal sealed class RunLog(HostStores stores)
{
    /// <summary>Returns the last full sync that ended, including a cancelled one.</summary>
    public Task<SyncRun?> LastAsync(string corpId, long? agentId, CancellationToken cancellationToken)
        => FindAsync(corpId, SyncRunFilter.LatestFull(agentId), cancellationToken);

    /// <summary>Returns the last full sync that ended without being cancelled.</summary>
    public Task<SyncRun?> LastCompleteAsync(string corpId, long? agentId, CancellationToken cancellationToken)
        => FindAsync(corpId, SyncRunFilter.LatestFull(agentId) with { IsCancelled = false }, cancellationToken);

    /// <summary>
    /// Returns whether the last full sync that began between two instants, and was not cancelled, ended with a status. One that a wrong
    /// clock dated ahead says nothing.
    /// </summary>
    public async Task<bool> HasEndedAsync(
        string corpId, long? agentId, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var filter = SyncRunFilter.LatestFull(agentId) with { IsCancelled = false, StartedFrom = since, StartedBefore = now.AddTicks(1) };
        return await FindAsync(corpId, filter, cancellationToken).ConfigureAwait(false) is { Status: not null };
    }

    private async Task<SyncRun?> FindAsync(string corpId, SyncRunFilter filter, CancellationToken cancellationToken)
        => await stores.ListAsync<ISyncJournal, SyncRun>(
                journal => journal.FindRunsAsync(corpId, filter, cancellationToken), cancellationToken)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
}
