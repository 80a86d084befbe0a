using WeCom.Client.Sync.Ports;

namespace WeCom.Client.TrimSmoke;

internal sealed class UserStore(Holdings holdings) : IUserStore
{
    public IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken) =>
        holdings.Users.Values.Select(user => new StoredUser
        {
            UserId = user.UserId,
            Stamp = holdings.Stamps[user.UserId],
            IsActive = true,
        }).ToAsyncEnumerable();

    public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
    {
        holdings.CountBatch();
        foreach (var change in changes)
        {
            if (change.Values is { } values)
            {
                holdings.Users[change.UserId] = values;
                holdings.Stamps[change.UserId] = change.NewStamp ?? "";
            }
            else
            {
                holdings.Users.TryRemove(change.UserId, out _);
            }
        }

        return Task.CompletedTask;
    }
}
