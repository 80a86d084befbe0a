using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Model;

/// <summary>The EF store, in a scope for each call.</summary>
internal sealed class ScopedDepartments(IServiceProvider services, Action forget) : IDepartmentStore, IJournalingStore<DepartmentChange>
{
    public async IAsyncEnumerable<StoredDepartment> ListAsync(
        SyncContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var port = scope.ServiceProvider.GetRequiredKeyedService<IDepartmentStore>(string.Empty);
        await foreach (var item in port.ListAsync(context, cancellationToken))
        {
            yield return item;
        }
    }

    public async IAsyncEnumerable<WeComDepartment> ReadAsync(
        SyncContext context, IReadOnlyCollection<long> departmentIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var port = scope.ServiceProvider.GetRequiredKeyedService<IDepartmentStore>(string.Empty);
        await foreach (var item in port.ReadAsync(context, departmentIds, cancellationToken))
        {
            yield return item;
        }
    }

    public bool SharesTransactionsWith(ISyncJournal journal) => journal is ScopedJournal;

    public async Task ApplyAsync(
        SyncContext context,
        IReadOnlyList<DepartmentChange> changes,
        IReadOnlyList<JournalEntry> entries,
        CancellationToken cancellationToken)
    {
        forget();
        await using var scope = services.CreateAsyncScope();
        var store = (IJournalingStore<DepartmentChange>)scope.ServiceProvider.GetRequiredKeyedService<IDepartmentStore>(string.Empty);
        Assert.True(store.SharesTransactionsWith(scope.ServiceProvider.GetRequiredKeyedService<ISyncJournal>(string.Empty)));
        await store.ApplyAsync(context, changes, entries, cancellationToken);
    }

    public async Task ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
    {
        forget();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredKeyedService<IDepartmentStore>(string.Empty).ApplyAsync(context, changes, cancellationToken);
    }
}
