using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Callbacks.Internal;

internal sealed class WeComCallbacks(
    Func<WeComSettings> settings,
    HostStores stores,
    EventDispatcher dispatcher,
    InboxProcessor processor,
    EventDelivery delivery,
    StatusReader status,
    CallbackReport report,
    TimeProvider timeProvider,
    ILogger<WeComCallbacks> logger) : IWeComCallbacks
{
    private readonly HintWriter _writer = new(stores);
    private readonly EndpointTimes _endpoints = new();
    private volatile bool _isInUse;

    /// <summary>Gets a value that indicates whether this process takes callbacks.</summary>
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

        if (callbackEvent is AppActivityEvent app
            && await status.IsOutdatedAsync(settings().CorpId, app, cancellationToken).ConfigureAwait(false))
        {
            hints.RemoveAll(hint => hint.Kind is WeComHintKind.App);
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
        var followed = await FollowAsync(cancellationToken).ConfigureAwait(false);
        return followed + await DeliverAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<int> FollowAsync(CancellationToken cancellationToken = default)
    {
        _isInUse = true;
        await report.StateAsync(GetStatusAsync, cancellationToken).ConfigureAwait(false);
        return await processor.FollowAsync(settings(), cancellationToken).ConfigureAwait(false);
    }

    public Task<int> DeliverAsync(CancellationToken cancellationToken = default)
    {
        _isInUse = true;
        var current = settings();
        return delivery.DeliverAsync(current.CorpId, current.Language, cancellationToken);
    }

    public async Task<IReadOnlyList<WeComInboxRow>> ListParkedAsync(CancellationToken cancellationToken = default)
    {
        var kept = await status.ListKeptAsync(settings().CorpId, cancellationToken).ConfigureAwait(false);
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

    public Task<WeComCallbackStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        GetStatusAsync(settings().CorpId, cancellationToken);

    /// <summary>The status of a company that may no longer be that of the settings.</summary>
    public Task<WeComCallbackStatus> GetStatusAsync(string company, CancellationToken cancellationToken)
    {
        var current = settings();
        return status.ReadAsync(company, company == current.CorpId ? current.AgentId : null, _endpoints, cancellationToken);
    }
}
