using Microsoft.Extensions.Logging;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Callbacks.Internal;

internal sealed class WeComCallbacks(
    Func<string> corpId,
    HostStores stores,
    EventDispatcher dispatcher,
    InboxProcessor processor,
    TimeProvider timeProvider,
    ILogger<WeComCallbacks> logger) : IWeComCallbacks
{
    private long _lastEventTicks;
    private volatile bool _isInUse;

    /// <summary>Whether this process takes callbacks.</summary>
    public bool IsInUse => _isInUse;

    public async Task ReceiveAsync(WeComEvent callbackEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(callbackEvent);
        _isInUse = true;
        var now = timeProvider.GetUtcNow();
        var hints = EventHints.Of(callbackEvent, now, dispatcher.IsHandled(callbackEvent));
        if (hints.Count > 0)
        {
            var company = corpId();
            await stores.UseAsync<IWeComInbox>((inbox, token) => inbox.PutAsync(company, hints, token), cancellationToken)
                .ConfigureAwait(false);
        }

        Volatile.Write(ref _lastEventTicks, now.UtcTicks);
        Log.Received(logger, callbackEvent.GetType().Name);
    }

    public Task<int> ProcessAsync(CancellationToken cancellationToken = default)
    {
        _isInUse = true;
        return processor.ProcessAsync(corpId(), cancellationToken);
    }

    public async Task<IReadOnlyList<WeComInboxRow>> ListParkedAsync(CancellationToken cancellationToken = default)
    {
        var kept = await ListKeptAsync(cancellationToken).ConfigureAwait(false);
        return [.. kept.Where(row => row.ParkedAt is not null).OrderBy(row => row.ParkedAt)];
    }

    public async Task<bool> ReleaseAsync(WeComInboxRow row, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        var released = row with { ParkedAt = null, Tries = 0, DueAt = timeProvider.GetUtcNow() };
        var isReleased = false;
        await stores.UseAsync<IWeComInbox>(
            async (inbox, token) => isReleased = await inbox.SaveAsync(released, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return isReleased;
    }

    public async Task<WeComCallbackStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        var company = corpId();
        var summary = new WeComInboxSummary();
        await stores.UseAsync<IWeComInbox>(
            async (inbox, token) => summary = await inbox.SummarizeAsync(company, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        var kept = await ListKeptAsync(cancellationToken).ConfigureAwait(false);
        var apps = kept.Where(row => row.Kind is WeComHintKind.App).Select(row => WeComEvent.Parse(row.Content!));
        var ticks = Volatile.Read(ref _lastEventTicks);
        return new()
        {
            Inbox = summary,
            Lag = summary.OldestHeardAt is { } oldest ? timeProvider.GetUtcNow() - oldest : TimeSpan.Zero,
            LastEventAt = ticks == 0 ? null : new(ticks, TimeSpan.Zero),
            Apps = [.. apps.OfType<AppActivityEvent>()],
        };
    }

    private ValueTask<List<WeComInboxRow>> ListKeptAsync(CancellationToken cancellationToken)
    {
        var company = corpId();
        return stores.ListAsync<IWeComInbox, WeComInboxRow>(
            inbox => inbox.ListKeptAsync(company, cancellationToken), cancellationToken).ToListAsync(cancellationToken);
    }
}
