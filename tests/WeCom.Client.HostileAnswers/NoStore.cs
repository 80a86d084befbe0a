using WeCom.Client.Sync.Ports;

namespace WeCom.Client.HostileAnswers;

/// <summary>A store that stores nothing.</summary>
internal sealed class NoStore : IDepartmentStore, IUserStore
{
    IAsyncEnumerable<StoredDepartment> IDepartmentStore.ListAsync(
        SyncContext context, CancellationToken cancellationToken) => AsyncEnumerable.Empty<StoredDepartment>();

    public Task ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
        => Task.CompletedTask;

    IAsyncEnumerable<StoredUser> IUserStore.ListAsync(
        SyncContext context, CancellationToken cancellationToken) => AsyncEnumerable.Empty<StoredUser>();

    public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
        => Task.CompletedTask;
}
