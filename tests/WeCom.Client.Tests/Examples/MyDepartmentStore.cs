using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;

namespace WeCom.Client.Tests.Examples;

/// <summary>Stands for the store that a host writes over its own tables.</summary>
internal sealed class MyDepartmentStore(InMemoryDepartmentStore table) : IDepartmentStore
{
    public IAsyncEnumerable<StoredDepartment> ListAsync(SyncContext context, CancellationToken cancellationToken)
        => table.ListAsync(context, cancellationToken);

    public IAsyncEnumerable<WeComDepartment> ReadAsync(
        SyncContext context,
        IReadOnlyCollection<long> departmentIds,
        CancellationToken cancellationToken)
        => table.ReadAsync(context, departmentIds, cancellationToken);

    public Task ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
        => table.ApplyAsync(context, changes, cancellationToken);
}
