using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing.InMemory;

namespace WeCom.Client.Testing.Tests.Contracts;

/// <summary>A store over a state whose rules the test makes wrong.</summary>
internal sealed class StateUserStore(InMemoryState<string, WeComUser, UserChange> state) : IUserStore
{
    public IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken)
        => state
            .ListAsync(context, cancellationToken)
            .Select(record => new StoredUser { UserId = record.Values.UserId, Stamp = record.Stamp, IsActive = record.IsActive });

    public IAsyncEnumerable<WeComUser> ReadAsync(
        SyncContext context,
        IReadOnlyCollection<string> userIds,
        CancellationToken cancellationToken)
        => state.ReadAsync(context, userIds, cancellationToken);

    public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
        => state.ApplyAsync(context, changes, cancellationToken);
}
