using Microsoft.Extensions.Logging;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>Clears rows that are done, and lets those that failed wait longer each time, until they are parked.</summary>
internal sealed class RowOutcomes(HostStores stores, TimeProvider timeProvider, ILogger logger)
{
    private const int MostTries = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    public Task ClearAsync(IReadOnlyList<WeComInboxRow> rows, CancellationToken cancellationToken) =>
        rows.Count == 0
            ? Task.CompletedTask
            : stores.UseAsync<IWeComInbox>((inbox, token) => inbox.ClearAsync(rows, token), cancellationToken);

    /// <summary>Adds what following rows brought up.</summary>
    public async Task AddAsync(string corpId, IReadOnlyList<WeComHint> hints, CancellationToken cancellationToken)
    {
        if (hints.Count == 0)
        {
            return;
        }

        await stores.UseAsync<IWeComInbox>((inbox, token) => inbox.PutAsync(corpId, hints, token), cancellationToken)
            .ConfigureAwait(false);
        var kept = await stores.ListAsync<IWeComInbox, WeComInboxRow>(
            inbox => inbox.ListKeptAsync(corpId, cancellationToken),
            cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var until = timeProvider.GetUtcNow() - WaitingRenames.PassedFor;
        var passed = kept.FindAll(row => row.Kind == WeComHintKind.PassedUserId && row.LastHeardAt < until);
        await ClearAsync(passed, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>The row as it is now; null where another process has it.</returns>
    public async Task<WeComInboxRow?> TryTakeAsync(WeComInboxRow row, TimeSpan time, CancellationToken cancellationToken)
    {
        var until = timeProvider.GetUtcNow() + time;
        var isTaken = false;
        await stores.UseAsync<IWeComInbox>(
            async (inbox, token) => isTaken = await inbox.TakeAsync(row, until, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return isTaken ? row with { DueAt = until } : null;
    }

    /// <summary>Lets a row wait that nothing was tried for.</summary>
    public Task PostponeAsync(WeComInboxRow row, DateTimeOffset until, CancellationToken cancellationToken) =>
        stores.UseAsync<IWeComInbox>((inbox, token) => inbox.SaveAsync(row with { DueAt = until }, token), cancellationToken);

    /// <summary>Lets a row that was taken be as it was seen, or wait for another subject.</summary>
    public Task GiveBackAsync(WeComInboxRow row, CancellationToken cancellationToken) =>
        stores.UseAsync<IWeComInbox>((inbox, token) => inbox.SaveAsync(row, token), cancellationToken);

    /// <param name="row">The row as it was seen.</param>
    /// <param name="failure">The failure, for the inbox. It may hold ids.</param>
    /// <param name="kind">The reason for the failure, for logs. It holds no ids.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public async Task FailAsync(WeComInboxRow row, SyncIssue failure, string kind, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var tries = row.Tries + 1;
        var failed = row with { Tries = tries, Failure = failure, DueAt = now + PauseAfter(tries) };
        failed = tries < MostTries ? failed : failed with { ParkedAt = now };
        await stores.UseAsync<IWeComInbox>((inbox, token) => inbox.SaveAsync(failed, token), cancellationToken).ConfigureAwait(false);
        if (failed.ParkedAt is null)
        {
            Log.Failed(logger, row.Kind, tries, failed.DueAt, kind);
        }
        else
        {
            Log.Parked(logger, row.Kind, tries, kind);
        }
    }

    // 5, 10, 20 … seconds: 43 minutes in all until a row is parked.
    private static TimeSpan PauseAfter(int tries)
    {
        var pause = FirstPause * Math.Pow(2, tries - 1);
        return pause < LongestPause ? pause : LongestPause;
    }
}
