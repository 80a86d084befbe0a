using WeCom.Client.Contacts;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>The host's departments, as one process sees them.</summary>
internal sealed class WatchedDepartmentStore(World world, SyncProcess process) : IDepartmentStore
{
    public IAsyncEnumerable<StoredDepartment> ListAsync(SyncContext context, CancellationToken cancellationToken) => world.Departments.ListAsync(context, cancellationToken);

    public IAsyncEnumerable<WeComDepartment> ReadAsync(SyncContext context, IReadOnlyCollection<long> departmentIds, CancellationToken cancellationToken) => world.Departments.ReadAsync(context, departmentIds, cancellationToken);

    public Task ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
        => process.WriteAsync([.. changes.Select(change => $"{change.DepartmentId}")], () => ApplyWatchedAsync(context, changes, cancellationToken), cancellationToken);

    private async Task ApplyWatchedAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
    {
        var before = world.Held().Departments;
        await world.Departments.ApplyAsync(context, changes, cancellationToken);
        var after = world.Held().Departments;
        foreach (var change in changes)
        {
            WriteInvariants.Check(process, change, before.GetValueOrDefault(change.DepartmentId), after.GetValueOrDefault(change.DepartmentId));
        }
    }
}
