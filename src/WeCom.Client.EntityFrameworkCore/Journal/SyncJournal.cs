using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Journal;

internal sealed class SyncJournal(DirectoryContext directory) : ISyncJournal
{
    public Task SaveRunAsync(SyncRun run, DateTimeOffset keepSince, CancellationToken cancellationToken) => directory.WriteAsync(
        async token =>
        {
            var row = await Runs(run.CorpId).AsTracking().SingleOrDefaultAsync(r => r.RunId == run.RunId, token).ConfigureAwait(false);
            if (row is null)
            {
                directory.Add(JournalMapping.ToRow(run));
            }
            else
            {
                JournalMapping.Copy(run, row);
            }

            await directory.SaveAsync(token).ConfigureAwait(false);
            await ForgetAsync(run.CorpId, keepSince.UtcDateTime, token).ConfigureAwait(false);
        },
        cancellationToken);

    public async IAsyncEnumerable<SyncRun> ListRunsAsync(string corpId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = Runs(corpId).AsNoTracking().OrderByDescending(r => r.StartedUtc).ThenByDescending(r => r.RunId).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return JournalMapping.ToRun(row);
        }
    }

    public async Task AddEntriesAsync(SyncContext context, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        int? first = null;
        await directory.WriteAsync(
            async token =>
            {
                var last = await Entries(context).MaxAsync(e => (int?)e.Number, token).ConfigureAwait(false) ?? 0;
                if (first <= last)
                {
                    // Run again after a lost connection: it was only the answer to the commit that was lost.
                    return;
                }

                first = last + 1;
                foreach (var entry in entries)
                {
                    directory.Add(JournalMapping.ToRow(context, ++last, entry));
                }

                await directory.SaveAsync(token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<JournalEntry> ListEntriesAsync(SyncContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = Entries(context).AsNoTracking().OrderBy(e => e.Number).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return JournalMapping.ToEntry(row);
        }
    }

    public async Task ApproveRemovalsAsync(string corpId, string removalHash, CancellationToken cancellationToken)
    {
        var now = directory.Now.UtcDateTime;
        var approval = Approval(corpId, removalHash);
        if (await approval.ExecuteUpdateAsync(s => s.SetProperty(a => a.ApprovedUtc, now), cancellationToken).ConfigureAwait(false) > 0)
        {
            return;
        }

        try
        {
            await directory.InsertAsync(new WeComSyncApproval { CorpId = corpId, RemovalHash = removalHash, ApprovedUtc = now }, cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            // somebody else approved the same set at the same time: it is approved, which is all that was asked for
            if (!await approval.AnyAsync(cancellationToken).ConfigureAwait(false))
            {
                throw;
            }
        }
    }

    public async Task<bool> UseApprovalAsync(string corpId, string removalHash, CancellationToken cancellationToken)
        => await Approval(corpId, removalHash).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false) > 0;

    private IQueryable<WeComSyncRun> Runs(string corpId) => directory.Rows<WeComSyncRun>().Where(r => r.CorpId == corpId);

    private IQueryable<WeComSyncEntry> Entries(SyncContext context) => directory.Rows<WeComSyncEntry>().Where(e => e.CorpId == context.CorpId && e.RunId == context.RunId);

    private IQueryable<WeComSyncApproval> Approval(string corpId, string removalHash)
        => directory.Rows<WeComSyncApproval>().Where(a => a.CorpId == corpId && a.RemovalHash == removalHash);

    private async Task ForgetAsync(string corpId, DateTime keepSince, CancellationToken cancellationToken)
    {
        var old = Runs(corpId).Where(r => r.StartedUtc < keepSince);
        await directory.Rows<WeComSyncEntry>()
            .Where(e => e.CorpId == corpId && old.Any(r => r.RunId == e.RunId))
            .ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await old.ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await directory.Rows<WeComSyncApproval>()
            .Where(a => a.CorpId == corpId && a.ApprovedUtc < keepSince)
            .ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }
}
