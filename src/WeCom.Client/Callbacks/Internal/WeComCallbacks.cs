using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Callbacks.Internal;

internal sealed class WeComCallbacks(
    Func<WeComSettings> settings,
    HostStores stores,
    EventDispatcher dispatcher,
    InboxProcessor processor,
    EventDrift drift,
    CallbackReport report,
    TimeProvider timeProvider,
    ILogger<WeComCallbacks> logger) : IWeComCallbacks
{
    private readonly HintWriter _writer = new(stores);
    private readonly EndpointTimes _endpoints = new();
    private volatile bool _isInUse;

    /// <summary>Whether this process takes callbacks.</summary>
    public bool IsInUse => _isInUse;

    public async Task ReceiveAsync(WeComEvent callbackEvent, string endpoint = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(callbackEvent);
        ArgumentNullException.ThrowIfNull(endpoint);
        _isInUse = true;
        var now = timeProvider.GetUtcNow();
        var hints = EventHints.Of(callbackEvent, now, dispatcher.IsHandled(callbackEvent));
        var ofEndpoint = _endpoints.HintOf(endpoint, now);
        if (ofEndpoint is not null)
        {
            hints.Add(ofEndpoint);
        }

        if (hints.Count > 0)
        {
            await _writer.PutAsync(settings().CorpId, hints, cancellationToken).ConfigureAwait(false);
        }

        _endpoints.Heard(endpoint, now, isWritten: ofEndpoint is not null);
        report.Received(callbackEvent, endpoint);
        Log.Received(logger, callbackEvent.GetType().Name);
    }

    public async Task<int> ProcessAsync(CancellationToken cancellationToken = default)
    {
        _isInUse = true;
        await report.StateAsync(GetStatusAsync, cancellationToken).ConfigureAwait(false);
        return await processor.ProcessAsync(settings(), cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<WeComInboxRow>> ListParkedAsync(CancellationToken cancellationToken = default)
    {
        var kept = await ListKeptAsync(settings().CorpId, cancellationToken).ConfigureAwait(false);
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

    public Task<WeComCallbackStatus> GetStatusAsync(CancellationToken cancellationToken = default)
        => GetStatusAsync(settings().CorpId, cancellationToken);

    /// <summary>The status of a company that may no longer be that of the settings.</summary>
    public async Task<WeComCallbackStatus> GetStatusAsync(string company, CancellationToken cancellationToken)
    {
        var summary = new WeComInboxSummary();
        await stores.UseAsync<IWeComInbox>(
            async (inbox, token) => summary = await inbox.SummarizeAsync(company, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        var kept = await ListKeptAsync(company, cancellationToken).ConfigureAwait(false);
        var apps = kept.Where(row => row.Kind is WeComHintKind.App).Select(row => WeComEvent.Parse(row.Content!));
        return new()
        {
            Inbox = summary,
            Lag = summary.OldestHeardAt is { } oldest ? timeProvider.GetUtcNow() - oldest : TimeSpan.Zero,
            Endpoints = _endpoints.Join(kept),
            Drift = await drift.LastAsync(company, cancellationToken).ConfigureAwait(false),
            Apps = [.. apps.OfType<AppActivityEvent>()],
        };
    }

    private ValueTask<List<WeComInboxRow>> ListKeptAsync(string company, CancellationToken cancellationToken)
        => stores.ListAsync<IWeComInbox, WeComInboxRow>(
            inbox => inbox.ListKeptAsync(company, cancellationToken), cancellationToken).ToListAsync(cancellationToken);
}
