using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Journal;

internal sealed partial class SyncJournal(DirectoryContext directory) : ISyncJournal
{
    // Two plans of a company may be saved at once; the unique index lets one of them try again with the next number.
    private const int Attempts = 5;

    /// <summary>Determines whether a store that writes through a context can write the entries as well.</summary>
    public bool IsIn(DirectoryContext other) => directory.IsSameAs(other);

    public async Task<SyncRun> SaveRunAsync(SyncRun run, DateTimeOffset keepSince, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SaveRunOnceAsync(run, keepSince, cancellationToken).ConfigureAwait(false);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<SyncRun> SaveRunOnceAsync(SyncRun run, DateTimeOffset keepSince, CancellationToken cancellationToken)
    {
        await directory.WriteAsync(
            async token =>
            {
                var row = await Runs(run.CorpId).AsTracking().SingleOrDefaultAsync(r => r.RunId == run.RunId, token).ConfigureAwait(false);
                run = run with { Number = row?.Number ?? await NextNumberAsync(run.CorpId, token).ConfigureAwait(false) };
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
            cancellationToken).ConfigureAwait(false);
        return run;
    }

    // The retention never takes the latest run while another one is saved, so numbers only grow.
    private async Task<long> NextNumberAsync(string corpId, CancellationToken cancellationToken)
        => (await Runs(corpId).MaxAsync(r => (long?)r.Number, cancellationToken).ConfigureAwait(false) ?? 0) + 1;

    public IAsyncEnumerable<SyncRun> ListRunsAsync(string corpId, CancellationToken cancellationToken)
        => FindRunsAsync(corpId, new(), cancellationToken);

    public Task AddEntriesAsync(SyncContext context, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var added = new NumberedEntries(directory, context, entries);
        return added.WriteAsync(
            async token =>
            {
                await added.AddAsync(token).ConfigureAwait(false);
                await directory.SaveAsync(token).ConfigureAwait(false);
            },
            cancellationToken);
    }

    public IAsyncEnumerable<JournalEntry> ListEntriesAsync(SyncContext context, CancellationToken cancellationToken)
        => FindEntriesAsync(context, new(), cancellationToken);

    private IQueryable<WeComSyncRun> Runs(string corpId) => directory.Rows<WeComSyncRun>().Where(r => r.CorpId == corpId);

    private IQueryable<WeComSyncEntry> Entries(SyncContext context) =>
        directory.Rows<WeComSyncEntry>().Where(e => e.CorpId == context.CorpId && e.RunId == context.RunId);

    private async Task ForgetAsync(string corpId, DateTime keepSince, CancellationToken cancellationToken)
    {
        var old = Runs(corpId).Where(r => r.StartedUtc < keepSince);
        var entries = directory.Rows<WeComSyncEntry>().Where(e => e.CorpId == corpId && old.Any(r => r.RunId == e.RunId));
        await directory.DeleteAsync(entries, cancellationToken).ConfigureAwait(false);
        await directory.DeleteAsync(old, cancellationToken).ConfigureAwait(false);
        var approvals = directory.Rows<WeComSyncApproval>().Where(a => a.CorpId == corpId && a.ApprovedUtc < keepSince);
        await directory.DeleteAsync(approvals, cancellationToken).ConfigureAwait(false);
    }
}
