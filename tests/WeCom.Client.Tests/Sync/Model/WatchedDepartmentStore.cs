using System.Runtime.CompilerServices;
using WeCom.Client.Contacts;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>The host's departments, as one process sees them.</summary>
internal sealed class WatchedDepartmentStore(SyncProcess process) : IDepartmentStore
{
    public async IAsyncEnumerable<StoredDepartment> ListAsync(
        SyncContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await process.Calls.ListAsync(cancellationToken);
        await foreach (var record in process.World.Database.Departments.ListAsync(context, cancellationToken))
        {
            process.NoteListed(CompanyRead.Key(record.DepartmentId), record.Stamp);
            yield return record;
        }
    }

    public async IAsyncEnumerable<WeComDepartment> ReadAsync(
        SyncContext context,
        IReadOnlyCollection<long> departmentIds,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await process.Calls.ListAsync(cancellationToken);
        await foreach (var department in process.World.Database.Departments.ReadAsync(context, departmentIds, cancellationToken))
        {
            yield return department;
        }
    }

    public Task ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
        => process.Calls.WriteAsync(
            RecordType.Department,
            [.. changes.Select(change => $"{change.DepartmentId}")],
            () => ApplyWatchedAsync(context, changes, cancellationToken),
            cancellationToken);

    private async Task ApplyWatchedAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
    {
        var before = process.World.Held().Departments;
        process.World.Rule.Demand(RecordType.Department, changes);
        await process.World.Database.Departments.ApplyAsync(context, changes, cancellationToken);
        var after = process.World.Held().Departments;
        foreach (var change in changes)
        {
            new WriteInvariants(process).Check(
                change,
                before.GetValueOrDefault(change.DepartmentId),
                after.GetValueOrDefault(change.DepartmentId));
        }
    }
}
