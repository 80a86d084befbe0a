using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using WeCom.Client.Contacts;
using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.EntityFrameworkCore.Journal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Stores;

internal sealed class DepartmentStore(DirectoryContext directory) : IDepartmentStore, IJournalingStore<DepartmentChange>
{
    public int PreferredBatchSize => directory.PreferredBatchSize;

    public IAsyncEnumerable<StoredDepartment> ListAsync(SyncContext context, CancellationToken cancellationToken)
        => directory.ReadAsync(
            Described(directory.Rows<WeComDirectoryDepartment>().Where(d => d.CorpId == context.CorpId)), cancellationToken);

    public async IAsyncEnumerable<StoredDepartment> FindAsync(
        SyncContext context, IReadOnlyCollection<long> departmentIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var ids in KeysOf(departmentIds))
        {
            var stored = Described(Find(context, ids));
            foreach (var department in await stored.ToListAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return department;
            }
        }
    }

    public async IAsyncEnumerable<WeComDepartment> ReadAsync(
        SyncContext context, IReadOnlyCollection<long> departmentIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var ids in KeysOf(departmentIds))
        {
            var rows = Find(context, ids).AsNoTracking();
            foreach (var row in await rows.ToListAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return DepartmentMapping.ToValues(row);
            }
        }
    }

    public bool SharesTransactionsWith(ISyncJournal journal) => journal is SyncJournal ours && ours.IsIn(directory);

    public Task ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
        => ApplyAsync(context, changes, [], cancellationToken);

    public Task ApplyAsync(
        SyncContext context,
        IReadOnlyList<DepartmentChange> changes,
        IReadOnlyList<JournalEntry> entries,
        CancellationToken cancellationToken)
    {
        var added = new NumberedEntries(directory, context, entries);
        return changes.Count == 0
            ? Task.CompletedTask
            : added.WriteAsync(token => ApplyOnceAsync(context, changes, added, token), cancellationToken);
    }

    private static IQueryable<StoredDepartment> Described(IQueryable<WeComDirectoryDepartment> rows) => rows
        .Select(d => new StoredDepartment { DepartmentId = d.DepartmentId, ParentId = d.ParentId, Stamp = d.Stamp, IsActive = d.IsActive });

    private static IEnumerable<long[]> KeysOf(IEnumerable<long> departmentIds)
        => departmentIds.Distinct().Chunk(DirectoryContext.KeysPerQuery);

    private IQueryable<WeComDirectoryDepartment> Find(SyncContext context, long[] ids)
        => directory.Rows<WeComDirectoryDepartment>().Where(d => d.CorpId == context.CorpId && ids.Contains(d.DepartmentId));

    private async Task ApplyOnceAsync(
        SyncContext context, IReadOnlyList<DepartmentChange> changes, NumberedEntries entries, CancellationToken cancellationToken)
    {
        var rows = new List<WeComDirectoryDepartment>(changes.Count);
        foreach (var ids in KeysOf(changes.Select(c => c.DepartmentId)))
        {
            rows.AddRange(await directory.ToChange(Find(context, ids)).ToListAsync(cancellationToken).ConfigureAwait(false));
        }

        var steps = DepartmentBatch.Steps(changes, rows, d => new()
        {
            DepartmentId = d.DepartmentId,
            ParentId = d.ParentId,
            Stamp = d.Stamp,
            IsActive = d.IsActive,
        });
        foreach (var step in steps)
        {
            switch (step.Action)
            {
                case StoreAction.Delete:
                    directory.Remove(step.Row!);
                    break;
                case StoreAction.Deactivate:
                    directory.Change(step.Row!);
                    step.Row!.IsActive = false;
                    step.Row.LastChangedUtc = directory.Now.UtcDateTime;
                    break;
                default:
                    if (step.Row is { } stored)
                    {
                        directory.Change(stored);
                    }

                    Save(step.Change, step.Row ?? Insert(context, step.Change));
                    break;
            }
        }

        await entries.AddAsync(cancellationToken).ConfigureAwait(false);
        await directory.SaveAsync(cancellationToken).ConfigureAwait(false);
        await Fence.RequireAsync(directory, context, cancellationToken).ConfigureAwait(false);
    }

    private WeComDirectoryDepartment Insert(SyncContext context, DepartmentChange change)
    {
        var row = new WeComDirectoryDepartment
        {
            CorpId = context.CorpId,
            DepartmentId = change.DepartmentId,
            ParentId = change.Values!.ParentId,
            Stamp = change.NewStamp!,
            FirstSeenUtc = directory.Now.UtcDateTime,
        };
        directory.Add(row);
        return row;
    }

    private void Save(DepartmentChange change, WeComDirectoryDepartment row)
    {
        row.Stamp = change.NewStamp!;
        row.IsActive = true;
        row.LastChangedUtc = directory.Now.UtcDateTime;
        if (change.Values is { } values)
        {
            DepartmentMapping.Merge(values, row);
        }
    }
}
