using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;

namespace WeCom.Client.Tests.Examples;

/// <summary>Stands for the store that a host writes over its own tables.</summary>
internal sealed class MyUserStore(InMemoryUserStore table) : IUserStore
{
    public IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken)
        => table.ListAsync(context, cancellationToken);

    public IAsyncEnumerable<WeComUser> ReadAsync(
        SyncContext context,
        IReadOnlyCollection<string> userIds,
        CancellationToken cancellationToken)
        => table.ReadAsync(context, userIds, cancellationToken);

    public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
        => table.ApplyAsync(context, changes, cancellationToken);
}
