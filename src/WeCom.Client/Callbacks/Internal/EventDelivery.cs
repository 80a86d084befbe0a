using WeCom.Client.Errors;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>Brings the events of the inbox to the handlers of the host, one after the other.</summary>
internal sealed class EventDelivery(HostStores stores, EventDispatcher dispatcher, RowOutcomes outcomes, TimeProvider timeProvider)
{
    /// <summary>The time limit for all handlers of one event together.</summary>
    public static readonly TimeSpan HandlerTime = TimeSpan.FromMinutes(5);

    // Longer than the handlers may take. A process that dies leaves the event to the others after this time.
    private static readonly TimeSpan TakenFor = HandlerTime + TimeSpan.FromMinutes(1);

    // A caller that does more than this hears of it, and calls again.
    private static readonly TimeSpan TimeOfOneCall = TimeSpan.FromMinutes(1);

    private const int AtOnce = 200;

    /// <param name="corpId">The company.</param>
    /// <param name="language">The language of failures.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of events that were delivered, with or without a failure.</returns>
    public async Task<int> DeliverAsync(string corpId, string language, CancellationToken cancellationToken)
    {
        var began = timeProvider.GetTimestamp();
        var due = await stores.ListAsync<IWeComInbox, WeComInboxRow>(
            inbox => inbox.ListDueEventsAsync(corpId, timeProvider.GetUtcNow(), AtOnce, cancellationToken),
            cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var delivered = 0;
        foreach (var row in due.TakeWhile(_ => timeProvider.GetElapsedTime(began) < TimeOfOneCall))
        {
            delivered += await TryDeliverAsync(row, language, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        return delivered;
    }

    /// <returns>False where another process has the event, or a member of it waits.</returns>
    private async Task<bool> TryDeliverAsync(WeComInboxRow row, string language, CancellationToken cancellationToken)
    {
        if (await outcomes.TryTakeAsync(row, TakenFor, cancellationToken).ConfigureAwait(false) is not { } taken)
        {
            return false;
        }

        try
        {
            var callbackEvent = WeComEvent.Parse(row.Content ?? "");
            if (await WaitingSubjectAsync(row.CorpId, callbackEvent, cancellationToken).ConfigureAwait(false) is { } subject)
            {
                var waiting = row with { SubjectKind = subject.Kind, SubjectId = subject.Id };
                await outcomes.GiveBackAsync(waiting, cancellationToken).ConfigureAwait(false);
                return false;
            }

            await DispatchAsync(callbackEvent, cancellationToken).ConfigureAwait(false);
            await outcomes.ClearAsync([taken], cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops: another process, or the next one, need not wait.
            await outcomes.GiveBackAsync(row, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
        catch (Exception e) when (e is AggregateException or WeChatCallbackException or TimeoutException)
        {
            var cause = (e as AggregateException)?.InnerExceptions[0] ?? e;
            var failure = e is TimeoutException
                ? RowFailures.OfTime(HandlerTime, language)
                : RowFailures.OfEvent(cause, language);
            await outcomes.FailAsync(taken, failure, cause.GetType().Name, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    // The inbox knows one subject of an event; a tag has many members.
    private async Task<WeComInboxRow?> WaitingSubjectAsync(
        string corpId, WeComEvent callbackEvent, CancellationToken cancellationToken)
    {
        if (callbackEvent is not UpdateTagEvent)
        {
            return null;
        }

        foreach (var subjects in EventHints.Of(callbackEvent, timeProvider.GetUtcNow(), isHandled: false).GroupBy(hint => hint.Kind))
        {
            List<string> ids = [.. subjects.Select(subject => subject.Id)];
            var rows = stores.ListAsync<IWeComInbox, WeComInboxRow>(
                inbox => inbox.FindAsync(corpId, subjects.Key, ids, cancellationToken), cancellationToken);

            // A parked row may never be released, and the handler must receive the event.
            if (await rows.FirstOrDefaultAsync(row => row.ParkedAt is null, cancellationToken).ConfigureAwait(false) is { } waiting)
            {
                return waiting;
            }
        }

        return null;
    }

    // A handler that blocks its thread, or ignores its token, must not hold up the events after it.
    private async Task DispatchAsync(WeComEvent callbackEvent, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(HandlerTime, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await Task.Run(() => dispatcher.DispatchAsync(callbackEvent, either.Token), CancellationToken.None)
                .WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The handlers of the event took longer than {HandlerTime:c}.", e);
        }
    }
}
