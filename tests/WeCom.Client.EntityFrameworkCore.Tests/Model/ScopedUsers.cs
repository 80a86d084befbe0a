using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Model;

/// <summary>The EF store, in a scope for each call.</summary>
internal sealed class ScopedUsers(IServiceProvider services, Action forget) : IUserStore, IJournalingStore<UserChange>
{
    public async IAsyncEnumerable<StoredUser> ListAsync(
        SyncContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var port = scope.ServiceProvider.GetRequiredKeyedService<IUserStore>(string.Empty);
        await foreach (var item in port.ListAsync(context, cancellationToken))
        {
            yield return item;
        }
    }

    public async IAsyncEnumerable<WeComUser> ReadAsync(
        SyncContext context, IReadOnlyCollection<string> userIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var port = scope.ServiceProvider.GetRequiredKeyedService<IUserStore>(string.Empty);
        await foreach (var item in port.ReadAsync(context, userIds, cancellationToken))
        {
            yield return item;
        }
    }

    public bool SharesTransactionsWith(ISyncJournal journal) => journal is ScopedJournal;

    public async Task ApplyAsync(
        SyncContext context,
        IReadOnlyList<UserChange> changes,
        IReadOnlyList<JournalEntry> entries,
        CancellationToken cancellationToken)
    {
        forget();
        await using var scope = services.CreateAsyncScope();
        var store = (IJournalingStore<UserChange>)scope.ServiceProvider.GetRequiredKeyedService<IUserStore>(string.Empty);
        Assert.True(store.SharesTransactionsWith(scope.ServiceProvider.GetRequiredKeyedService<ISyncJournal>(string.Empty)));
        await store.ApplyAsync(context, changes, entries, cancellationToken);
    }

    public async Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
    {
        forget();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredKeyedService<IUserStore>(string.Empty).ApplyAsync(context, changes, cancellationToken);
    }
}
