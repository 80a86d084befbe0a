using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using WeCom.Client.Contacts;
using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Stores;

internal sealed class DepartmentStore(DirectoryContext directory) : IDepartmentStore
{
    public async IAsyncEnumerable<StoredDepartment> ListAsync(SyncContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stored = directory.Rows<WeComDirectoryDepartment>()
            .Where(d => d.CorpId == context.CorpId)
            .Select(d => new StoredDepartment(d.DepartmentId, d.ParentId, d.Stamp, d.IsActive))
            .AsAsyncEnumerable();
        await foreach (var department in stored.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return department;
        }
    }

    public async IAsyncEnumerable<WeComDepartment> ReadAsync(SyncContext context, IReadOnlyCollection<long> departmentIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var ids in KeysOf(departmentIds))
        {
            var rows = Find(context, ids).AsNoTracking().AsAsyncEnumerable();
            await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                yield return DepartmentMapping.ToValues(row);
            }
        }
    }

    public Task ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
        => changes.Count == 0 ? Task.CompletedTask : directory.WriteAsync(token => ApplyOnceAsync(context, changes, token), cancellationToken);

    private static IEnumerable<long[]> KeysOf(IEnumerable<long> departmentIds)
        => departmentIds.Distinct().Chunk(DirectoryContext.KeysPerQuery);

    private IQueryable<WeComDirectoryDepartment> Find(SyncContext context, long[] ids)
        => directory.Rows<WeComDirectoryDepartment>().Where(d => d.CorpId == context.CorpId && ids.Contains(d.DepartmentId));

    private async Task ApplyOnceAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<long, WeComDirectoryDepartment>(changes.Count);
        foreach (var ids in KeysOf(changes.Select(c => c.DepartmentId)))
        {
            foreach (var row in await Find(context, ids).AsTracking().ToListAsync(cancellationToken).ConfigureAwait(false))
            {
                rows.Add(row.DepartmentId, row);
            }
        }

        var seen = new HashSet<long>(changes.Count);
        foreach (var change in changes)
        {
            if (!seen.Add(change.DepartmentId))
            {
                throw new ArgumentException($"The batch changes department {change.DepartmentId.ToString(CultureInfo.InvariantCulture)} twice.", nameof(changes));
            }

            if (change is { Kind: ChangeKind.Save, NewStamp: null })
            {
                throw new ArgumentException($"The save of department {change.DepartmentId.ToString(CultureInfo.InvariantCulture)} has no new stamp.", nameof(changes));
            }

            var row = rows.GetValueOrDefault(change.DepartmentId);
            if (IsDone(change, row))
            {
                continue;
            }

            if (!string.Equals(row?.Stamp, change.ExpectedStamp, StringComparison.Ordinal))
            {
                throw Refusal.ChangedMeanwhile(change.DepartmentId.ToString(CultureInfo.InvariantCulture));
            }

            Make(context, change, row);
        }

        await directory.SaveAsync(cancellationToken).ConfigureAwait(false);
    }

    private static bool IsDone(DepartmentChange change, WeComDirectoryDepartment? row) => change.Kind switch
    {
        ChangeKind.Delete => row is null,
        ChangeKind.Deactivate => row is not { IsActive: true },
        _ => row is { IsActive: true } && string.Equals(row.Stamp, change.NewStamp, StringComparison.Ordinal),
    };

    private void Make(SyncContext context, DepartmentChange change, WeComDirectoryDepartment? row)
    {
        switch (change.Kind)
        {
            case ChangeKind.Delete:
                directory.Remove(row!);
                break;
            case ChangeKind.Deactivate:
                row!.IsActive = false;
                row.LastChangedUtc = directory.Now.UtcDateTime;
                break;
            default:
                Save(change, row ?? Insert(context, change));
                break;
        }
    }

    private WeComDirectoryDepartment Insert(SyncContext context, DepartmentChange change)
    {
        var row = new WeComDirectoryDepartment
        {
            CorpId = context.CorpId,
            DepartmentId = change.DepartmentId,
            ParentId = change.Values?.ParentId ?? throw new ArgumentException($"The first save of department {change.DepartmentId.ToString(CultureInfo.InvariantCulture)} has no values.", nameof(change)),
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
