using WeCom.Client.Contacts;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>The host's people, as one process sees them.</summary>
internal sealed class WatchedUserStore(World world, SyncProcess process) : IUserStore
{
    public IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken) => world.Users.ListAsync(context, cancellationToken);

    public IAsyncEnumerable<WeComUser> ReadAsync(SyncContext context, IReadOnlyCollection<string> userIds, CancellationToken cancellationToken) => world.Users.ReadAsync(context, userIds, cancellationToken);

    public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
        => process.WriteAsync([.. changes.Select(change => change.UserId)], () => ApplyWatchedAsync(context, changes, cancellationToken), cancellationToken);

    private async Task ApplyWatchedAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
    {
        var before = world.Held().Users;
        await world.Users.ApplyAsync(context, changes, cancellationToken);
        var after = world.Held().Users;
        foreach (var change in changes)
        {
            WriteInvariants.Check(process, change, before.GetValueOrDefault(change.UserId), after.GetValueOrDefault(change.UserId));
        }
    }
}
