using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>Reads from the inbox and the journal how callbacks are going.</summary>
internal sealed class StatusReader(HostStores stores, EventDrift drift, TimeProvider timeProvider)
{
    /// <param name="corpId">The company.</param>
    /// <param name="agentId">The app whose secret reads the company; null for none.</param>
    /// <param name="endpoints">The times at which this process received events.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public async Task<WeComCallbackStatus> ReadAsync(
        string corpId, long? agentId, EndpointTimes endpoints, CancellationToken cancellationToken)
    {
        var summary = new WeComInboxSummary();
        await stores.UseAsync<IWeComInbox>(
            async (inbox, token) => summary = await inbox.SummarizeAsync(corpId, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        var kept = await ListKeptAsync(corpId, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Inbox = summary,
            Lag = LagOf(summary),
            Endpoints = endpoints.Join(kept),
            Drift = await drift.LastAsync(corpId, agentId, cancellationToken).ConfigureAwait(false),
            Apps = await AppsAsync(corpId, agentId, kept, cancellationToken).ConfigureAwait(false),
        };
    }

    public ValueTask<List<WeComInboxRow>> ListKeptAsync(string corpId, CancellationToken cancellationToken) =>
        stores.ListAsync<IWeComInbox, WeComInboxRow>(
            inbox => inbox.ListKeptAsync(corpId, cancellationToken), cancellationToken).ToListAsync(cancellationToken);

    /// <returns>Whether the inbox holds the same event of an app, or one that WeCom made later.</returns>
    public async Task<bool> IsOutdatedAsync(string corpId, AppActivityEvent callbackEvent, CancellationToken cancellationToken)
    {
        var id = EventHints.IdOf(callbackEvent);
        var row = await stores.ListAsync<IWeComInbox, WeComInboxRow>(
                inbox => inbox.FindAsync(corpId, WeComHintKind.App, [id], cancellationToken), cancellationToken)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return row is not null
            && EventOf(row) is { } known
            && (callbackEvent.CreatedAt < known.CreatedAt
                || (callbackEvent.CreatedAt == known.CreatedAt && callbackEvent.Activity == known.Activity));
    }

    // A clock that was set back makes the oldest row one of the future.
    private TimeSpan LagOf(WeComInboxSummary summary)
    {
        var lag = timeProvider.GetUtcNow() - summary.OldestHeardAt ?? TimeSpan.Zero;
        return lag > TimeSpan.Zero ? lag : TimeSpan.Zero;
    }

    private async Task<List<AppActivityEvent>> AppsAsync(
        string corpId, long? agentId, List<WeComInboxRow> kept, CancellationToken cancellationToken)
    {
        var apps = new List<AppActivityEvent>();
        foreach (var row in kept.Where(row => row.Kind is WeComHintKind.App))
        {
            if (EventOf(row) is { } app
                && !(IsOwnSuspension(app, agentId)
                    && await WasSyncedAfterAsync(corpId, agentId, row, cancellationToken).ConfigureAwait(false)))
            {
                apps.Add(app);
            }
        }

        return apps;
    }

    // An app may be restored in the console while this host is down, and its event is then lost.
    private async Task<bool> WasSyncedAfterAsync(
        string corpId, long? agentId, WeComInboxRow row, CancellationToken cancellationToken) =>
        await stores.ListAsync<ISyncJournal, SyncRun>(
            journal => journal.FindRunsAsync(
                corpId,
                new()
                {
                    AgentId = agentId,
                    IsFull = true,
                    IsDryRun = false,
                    HasEnded = true,
                    Statuses = [SyncStatus.Succeeded, SyncStatus.SucceededWithWarnings, SyncStatus.HeldBack],
                    StartedFrom = row.LastHeardAt.AddTicks(1),

                    // One that a wrong clock dated ahead says nothing.
                    StartedBefore = timeProvider.GetUtcNow().AddTicks(1),
                    Count = 1,
                },
                cancellationToken),
            cancellationToken).AnyAsync(cancellationToken).ConfigureAwait(false);

    // A sync with the secret of one app says nothing about another one.
    private static bool IsOwnSuspension(AppActivityEvent app, long? agentId) =>
        app.Activity is AppActivity.InactiveClosed or AppActivity.LowActive && app.AgentId == agentId;

    private static AppActivityEvent? EventOf(WeComInboxRow row) => WeComEvent.Parse(row.Content!) as AppActivityEvent;
}
