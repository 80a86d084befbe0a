using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>Lets the stores follow the members and departments of the inbox that are due.</summary>
internal sealed class InboxProcessor(
    HostStores stores,
    RecordFollower follower,
    RowOutcomes outcomes,
    ImportWatch imports,
    EarlyRenames early,
    TimeProvider timeProvider,
    ILogger logger)
{
    private const int AtOnce = 200;

    /// <param name="settings">The settings of everything that the rows lead to.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of rows that were processed.</returns>
    public async Task<int> FollowAsync(WeComSettings settings, CancellationToken cancellationToken)
    {
        var due = await ListDueAsync(settings.CorpId, AtOnce, cancellationToken).ConfigureAwait(false);
        return due.Count == 0 ? 0 : await FollowAsync(settings, due, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> FollowAsync(WeComSettings settings, List<WeComInboxRow> records, CancellationToken cancellationToken)
    {
        try
        {
            switch (await imports.JudgeAsync(settings.CorpId, settings.AgentId, records, cancellationToken).ConfigureAwait(false))
            {
                case ImportVerdict.Wait:
                    Log.WaitsForEnd(logger);
                    return 0;
                case ImportVerdict.ByName:
                    var known = await early.WaitAsync(settings, records, cancellationToken).ConfigureAwait(false);
                    foreach (var part in known.GroupBy(row => row.Tries > 0).OrderBy(part => part.Key).Select(part => part.ToList()))
                    {
                        // Rows that failed before may take long again, and come after the rest.
                        await FollowNamedAsync(settings, part, cancellationToken).ConfigureAwait(false);
                        imports.Followed(part.Count);
                    }

                    return known.Count;
            }

            // Rows that change from now on have other versions and therefore stay.
            var all = await ListDueAsync(settings.CorpId, int.MaxValue, cancellationToken).ConfigureAwait(false);
            Log.FullSync(logger, all.Count);
            var followed = await follower.FollowAllAsync(settings, all, cancellationToken).ConfigureAwait(false);
            imports.FollowedAll();
            await SettleAsync(settings.CorpId, all, followed, cancellationToken).ConfigureAwait(false);
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
        if (await TryFollowAsync(settings, rows, cancellationToken).ConfigureAwait(false) is { } followed)
        {
            await SettleAsync(settings.CorpId, rows, followed, cancellationToken).ConfigureAwait(false);
            return;
        }

        // One of them breaks the run of all: each gets one of its own.
        foreach (var row in rows)
        {
            await FollowNamedAsync(settings, [row], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>The outcome of the rows; null if one of several broke the run.</returns>
    private async Task<Followed?> TryFollowAsync(
        WeComSettings settings, List<WeComInboxRow> rows, CancellationToken cancellationToken)
    {
        try
        {
            return await follower.FollowAsync(settings, rows, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfRows(e, cancellationToken))
        {
            return rows.Count == 1 ? new() { Failures = { [rows[0]] = RowFailures.Of(rows[0], e, settings.Language) } } : null;
        }
    }

    private async Task SettleAsync(
        string corpId, List<WeComInboxRow> rows, Followed followed, CancellationToken cancellationToken)
    {
        // Before the rows that they come from are cleared.
        await outcomes.AddAsync(corpId, followed.Hints, cancellationToken).ConfigureAwait(false);
        var failures = followed.Failures;
        var unknown = followed.Unknown.FindAll(row => !failures.ContainsKey(row));
        foreach (var row in unknown)
        {
            var now = timeProvider.GetUtcNow();
            await outcomes.PostponeAsync(row, EventHints.YoungUntil(row, now) ?? now, cancellationToken).ConfigureAwait(false);
        }

        await outcomes.ClearAsync([.. rows.Where(row => !failures.ContainsKey(row)).Except(unknown)], cancellationToken)
            .ConfigureAwait(false);
        foreach (var (row, failure) in failures)
        {
            await outcomes.FailAsync(row, failure, "the row in the inbox tells why", cancellationToken).ConfigureAwait(false);
        }

        Log.Followed(logger, rows.Count, failures.Count);
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
