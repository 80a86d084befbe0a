using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Journal;

/// <summary>
/// A lease that is a row: taken by one statement that looks and writes at once, so the database decides between two that try together, by
/// its own clock.
/// Given back, the row stays, so that its number grows and that only the first two runs of a company can ever meet at an insert.
/// </summary>
internal sealed class SyncLease(DirectoryContext directory) : ISyncLease
{
    // The longest allowed Sync:LeaseDuration.
    private const double LongestInSeconds = 86_400;

    public Task<LeaseState> HoldAsync(string corpId, LeaseHolder holder, TimeSpan duration, CancellationToken cancellationToken)
        => directory.AskAsync(token => TakeOrReadAsync(corpId, holder, duration, token), cancellationToken);

    private async Task<LeaseState> TakeOrReadAsync(
        string corpId, LeaseHolder holder, TimeSpan duration, CancellationToken cancellationToken)
    {
        DbUpdateException? refused = null;
        while (true)
        {
            var isTaken = await TakeAsync(corpId, holder, duration, cancellationToken).ConfigureAwait(false);
            var (row, now) = await FindAsync(corpId, cancellationToken).ConfigureAwait(false);
            if (row is not null && (isTaken || row.UntilUtc > now))
            {
                return ToState(row, now);
            }

            if (row is not null)
            {
                // given back since we tried
                continue;
            }

            if (refused is not null)
            {
                throw refused;
            }

            refused = await TryInsertAsync(corpId, holder, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<LeaseState?> ReadAsync(string corpId, CancellationToken cancellationToken) => directory.AskAsync(
        async token =>
        {
            var (row, now) = await FindAsync(corpId, token).ConfigureAwait(false);
            return row?.UntilUtc > now ? ToState(row, now) : null;
        },
        cancellationToken);

    public Task ReleaseAsync(string corpId, LeaseHolder holder, CancellationToken cancellationToken)
        => Of(corpId)
            .Where(l => l.RunId == holder.RunId)
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.UntilUtc, (DateTime?)null), cancellationToken);

    private static LeaseState ToState(WeComSyncLease row, DateTime now) => new()
    {
        Holder = new() { RunId = row.RunId, Owner = row.Owner, Since = new(row.SinceUtc) },
        Fence = row.Fence,
        Now = new(now),
    };

    private IQueryable<WeComSyncLease> Of(string corpId) => directory.Rows<WeComSyncLease>().Where(l => l.CorpId == corpId);

// In a query this is the database's clock: those of the hosts may differ by minutes, and one of them would take what another still holds.
#pragma warning disable RS0030
    private async Task<bool> TakeAsync(string corpId, LeaseHolder holder, TimeSpan duration, CancellationToken cancellationToken)
    {
        var (runId, owner, since, seconds) = (holder.RunId, holder.Owner, holder.Since.UtcDateTime, duration.TotalSeconds);
        return await Of(corpId)
            .Where(l => l.RunId == runId
                || l.UntilUtc == null
                || l.UntilUtc <= DateTime.UtcNow
                // No lease is so long: this clock was ahead when it was taken.
                || l.UntilUtc > DateTime.UtcNow.AddSeconds(LongestInSeconds))
            .ExecuteUpdateAsync(
                s => s
                    // First, since MySQL reads what an assignment before it has written.
                    .SetProperty(l => l.Fence, l => l.RunId == runId ? l.Fence : l.Fence + 1)
                    .SetProperty(l => l.RunId, runId)
                    .SetProperty(l => l.Owner, owner)
                    .SetProperty(l => l.SinceUtc, since)
                    .SetProperty(l => l.UntilUtc, l => DateTime.UtcNow.AddSeconds(seconds)),
                cancellationToken).ConfigureAwait(false) > 0;
    }

    private async Task<(WeComSyncLease? Row, DateTime Now)> FindAsync(string corpId, CancellationToken cancellationToken)
    {
        var found = await Of(corpId).AsNoTracking()
            .Select(l => new { Row = l, Now = DateTime.UtcNow })
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return (found?.Row, DateTime.SpecifyKind(found?.Now ?? default, DateTimeKind.Utc));
    }
#pragma warning restore RS0030

    /// <summary>Makes the row, which no process holds yet.</summary>
    private async Task<DbUpdateException?> TryInsertAsync(string corpId, LeaseHolder holder, CancellationToken cancellationToken)
    {
        try
        {
            var row = new WeComSyncLease
            {
                CorpId = corpId,
                RunId = holder.RunId,
                Owner = holder.Owner,
                SinceUtc = holder.Since.UtcDateTime,
                Fence = 1,
            };
            await directory.InsertAsync(row, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (DbUpdateException e)
        {
            // Another may have inserted first, or the database may be at fault: whether there is a row now tells.
            return e;
        }
    }
}
