using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests;

/// <summary>A user store that lets a test act before and after a batch of removals is written.</summary>
internal sealed class WatchedUserStore(IUserStore inner, Action? beforeRemovals = null, Action? afterRemovals = null) : IUserStore
{
    public IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken)
        => inner.ListAsync(context, cancellationToken);

    public IAsyncEnumerable<WeComUser> ReadAsync(
        SyncContext context, IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
        => inner.ReadAsync(context, userIds, cancellationToken);

    public async Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
    {
        var removes = changes.Any(change => change.Kind != ChangeKind.Save);
        if (removes)
        {
            beforeRemovals?.Invoke();
        }

        await inner.ApplyAsync(context, changes, cancellationToken);
        if (removes)
        {
            afterRemovals?.Invoke();
        }
    }
}
