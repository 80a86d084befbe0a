using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>Processes the rows of the inbox that are due.</summary>
internal sealed class InboxProcessor(
    HostStores stores,
    RecordFollower follower,
    EventDispatcher dispatcher,
    RowOutcomes outcomes,
    ImportWatch imports,
    TimeProvider timeProvider,
    ILogger logger)
{
    private const int AtOnce = 200;

    /// <param name="settings">The settings of everything that the rows lead to.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>How many rows were processed.</returns>
    public async Task<int> ProcessAsync(WeComSettings settings, CancellationToken cancellationToken)
    {
        var due = await ListDueAsync(settings.CorpId, AtOnce, cancellationToken).ConfigureAwait(false);
        var records = due.FindAll(row => row.Kind is not WeComHintKind.Event);
        var events = due.FindAll(row => row.Kind is WeComHintKind.Event);
        foreach (var row in events)
        {
            await DeliverAsync(row, cancellationToken).ConfigureAwait(false);
        }

        return events.Count + (records.Count == 0 ? 0 : await FollowAsync(settings, records, cancellationToken).ConfigureAwait(false));
    }

    private async Task<int> FollowAsync(WeComSettings settings, List<WeComInboxRow> records, CancellationToken cancellationToken)
    {
        try
        {
            switch (await imports.JudgeAsync(settings.CorpId, records, cancellationToken).ConfigureAwait(false))
            {
                case ImportVerdict.Wait:
                    Log.WaitsForEnd(logger);
                    return 0;
                case ImportVerdict.ByName:
                    await FollowNamedAsync(settings, records, cancellationToken).ConfigureAwait(false);
                    imports.Followed(records.Count);
                    return records.Count;
            }

            // What comes from now on is not in these versions, and so stays.
            var all = await ListDueAsync(settings.CorpId, int.MaxValue, cancellationToken).ConfigureAwait(false);
            all.RemoveAll(row => row.Kind is WeComHintKind.Event);
            Log.FullSync(logger, all.Count);
            var failures = await follower.FollowAllAsync(settings, all, cancellationToken).ConfigureAwait(false);
            imports.FollowedAll();
            await SettleAsync(all, failures, cancellationToken).ConfigureAwait(false);
            return all.Count;
        }
        catch (WeChatSyncException e) when (e.Category == ErrorCategory.Conflict)
        {
            Log.Waits(logger);
            return 0;
        }
    }

    private async Task FollowNamedAsync(WeComSettings settings, List<WeComInboxRow> rows, CancellationToken cancellationToken)
    {
        if (await TryFollowAsync(settings, rows, cancellationToken).ConfigureAwait(false) is { } failures)
        {
            await SettleAsync(rows, failures, cancellationToken).ConfigureAwait(false);
            return;
        }

        // One of them breaks the run of all: each gets one of its own.
        foreach (var row in rows)
        {
            await FollowNamedAsync(settings, [row], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>Why rows failed; null where one of several broke the run.</returns>
    private async Task<Dictionary<WeComInboxRow, string>?> TryFollowAsync(
        WeComSettings settings, List<WeComInboxRow> rows, CancellationToken cancellationToken)
    {
        try
        {
            return await follower.FollowAsync(settings, rows, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfRows(e, cancellationToken))
        {
            return rows.Count == 1 ? new() { [rows[0]] = (e as WeChatException)?.WithRemedy(settings.Language) ?? e.Message } : null;
        }
    }

    private async Task SettleAsync(
        List<WeComInboxRow> rows, Dictionary<WeComInboxRow, string> failures, CancellationToken cancellationToken)
    {
        await outcomes.ClearAsync(rows.FindAll(row => !failures.ContainsKey(row)), cancellationToken).ConfigureAwait(false);
        foreach (var (row, failure) in failures)
        {
            await outcomes.FailAsync(row, failure, "the row in the inbox tells why", cancellationToken).ConfigureAwait(false);
        }

        Log.Followed(logger, rows.Count, failures.Count);
    }

    private async Task DeliverAsync(WeComInboxRow row, CancellationToken cancellationToken)
    {
        try
        {
            await dispatcher.DispatchAsync(WeComEvent.Parse(row.Content ?? ""), cancellationToken).ConfigureAwait(false);
            await outcomes.ClearAsync([row], cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is AggregateException or WeChatCallbackException)
        {
            var cause = (e as AggregateException)?.InnerExceptions[0] ?? e;
            await outcomes.FailAsync(row, cause.Message, cause.GetType().Name, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<List<WeComInboxRow>> ListDueAsync(string corpId, int count, CancellationToken cancellationToken) =>
        await stores.ListAsync<IWeComInbox, WeComInboxRow>(
            inbox => inbox.ListDueAsync(corpId, timeProvider.GetUtcNow(), count, cancellationToken),
            cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);

    // Anything else is about WeCom, the settings or a store: no row can help it, and all of them wait.
    private static bool IsOfRows(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        WeChatException known => known.Category is ErrorCategory.Unknown or ErrorCategory.NotFound or ErrorCategory.InvalidArgument,
        _ => true,
    };
}
