using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Sync.Runs;

namespace WeCom.Client.Schedule.Internal;

/// <summary>Finds the full syncs in the journal that ended.</summary>
internal sealed class RunLog(HostStores stores)
{
    /// <summary>Returns the last full sync that ended, including a cancelled one.</summary>
    public Task<SyncRun?> LastAsync(string corpId, CancellationToken cancellationToken) => FindAsync(corpId, _ => true, cancellationToken);

    /// <summary>Returns the last full sync that ended without being cancelled.</summary>
    public Task<SyncRun?> LastCompleteAsync(string corpId, CancellationToken cancellationToken)
        => FindAsync(corpId, run => !RunRecord.IsCancelled(run), cancellationToken);

    /// <summary>Returns whether the last full sync that was not cancelled ended with a status and began at or after an instant.</summary>
    public async Task<bool> HasEndedSinceAsync(string corpId, DateTimeOffset since, CancellationToken cancellationToken)
        => await LastCompleteAsync(corpId, cancellationToken).ConfigureAwait(false) is { Status: not null } run && run.StartedAt >= since;

    private async Task<SyncRun?> FindAsync(string corpId, Func<SyncRun, bool> isMeant, CancellationToken cancellationToken)
    {
        var runs = stores.ListAsync<ISyncJournal, SyncRun>(
            journal => journal.ListRunsAsync(corpId, cancellationToken), cancellationToken);
        await foreach (var run in runs.ConfigureAwait(false))
        {
            if (RunRecord.IsEndedFullSync(run) && isMeant(run))
            {
                return run;
            }
        }

        return null;
    }
}
