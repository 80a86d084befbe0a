using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Model;

/// <summary>The EF store, in a scope for each call.</summary>
internal sealed class ScopedDepartments(IServiceProvider services, Action forget) : IDepartmentStore
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

    public async Task ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
    {
        forget();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredKeyedService<IDepartmentStore>(string.Empty).ApplyAsync(context, changes, cancellationToken);
    }
}
