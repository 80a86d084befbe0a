using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Journal;

/// <summary>
/// A lease that is a row: taken by one statement that looks and writes at once, so the database decides between two that try together.
/// Given back, the row stays, so that only the first two runs of a company can ever meet at an insert.
/// </summary>
internal sealed class SyncLease(DirectoryContext directory) : ISyncLease
{
    public async Task<LeaseState> HoldAsync(string corpId, LeaseHolder holder, TimeSpan duration, CancellationToken cancellationToken)
    {
        DbUpdateException? refused = null;
        while (true)
        {
            var now = directory.Now.UtcDateTime;
            if (await TakeAsync(corpId, holder, now, now + duration, cancellationToken).ConfigureAwait(false))
            {
                return new(holder, 0, new(now));
            }

            var current = await Of(corpId).AsNoTracking().SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            if (current?.UntilUtc > now)
            {
                return new(new(current.RunId, current.Owner, new(current.SinceUtc)), 0, new(now));
            }

            if (current is not null)
            {
                // given back since we tried
                continue;
            }

            if (refused is not null)
            {
                throw refused;
            }

            refused = await TryInsertAsync(corpId, holder, now + duration, cancellationToken).ConfigureAwait(false);
            if (refused is null)
            {
                return new(holder, 0, new(now));
            }
        }
    }

    public Task ReleaseAsync(string corpId, LeaseHolder holder, CancellationToken cancellationToken)
        => Of(corpId).Where(l => l.RunId == holder.RunId).ExecuteUpdateAsync(s => s.SetProperty(l => l.UntilUtc, (DateTime?)null), cancellationToken);

    private IQueryable<WeComSyncLease> Of(string corpId) => directory.Rows<WeComSyncLease>().Where(l => l.CorpId == corpId);

    private async Task<bool> TakeAsync(string corpId, LeaseHolder holder, DateTime now, DateTime until, CancellationToken cancellationToken)
    {
        var since = holder.Since.UtcDateTime;
        return await Of(corpId)
            .Where(l => l.RunId == holder.RunId || l.UntilUtc == null || l.UntilUtc <= now)
            .ExecuteUpdateAsync(
                s => s.SetProperty(l => l.RunId, holder.RunId).SetProperty(l => l.Owner, holder.Owner).SetProperty(l => l.SinceUtc, since).SetProperty(l => l.UntilUtc, until),
                cancellationToken).ConfigureAwait(false) > 0;
    }

    private async Task<DbUpdateException?> TryInsertAsync(string corpId, LeaseHolder holder, DateTime until, CancellationToken cancellationToken)
    {
        try
        {
            var row = new WeComSyncLease { CorpId = corpId, RunId = holder.RunId, Owner = holder.Owner, SinceUtc = holder.Since.UtcDateTime, UntilUtc = until };
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
