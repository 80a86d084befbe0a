using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Testing.Tests.Contracts;

/// <summary>Leaves ReadAsync to its default.</summary>
internal sealed class SilentDepartmentStore(IDepartmentStore store) : IDepartmentStore
{
    public IAsyncEnumerable<StoredDepartment> ListAsync(SyncContext context, CancellationToken cancellationToken) =>
        store.ListAsync(context, cancellationToken);

    public Task ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken) =>
        store.ApplyAsync(context, changes, cancellationToken);
}
