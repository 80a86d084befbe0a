using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Model;

/// <summary>The EF journal and approvals, in a scope for each call.</summary>
internal sealed class ScopedJournal(IServiceProvider services) : ISyncJournal, IRemovalApprovals
{
    public async Task<SyncRun> SaveRunAsync(SyncRun run, DateTimeOffset keepSince, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredKeyedService<ISyncJournal>(string.Empty)
            .SaveRunAsync(run, keepSince, cancellationToken);
    }

    public async Task AddEntriesAsync(SyncContext context, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredKeyedService<ISyncJournal>(string.Empty)
            .AddEntriesAsync(context, entries, cancellationToken);
    }

    public async IAsyncEnumerable<SyncRun> ListRunsAsync(
        string corpId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var port = scope.ServiceProvider.GetRequiredKeyedService<ISyncJournal>(string.Empty);
        await foreach (var item in port.ListRunsAsync(corpId, cancellationToken))
        {
            yield return item;
        }
    }

    public async IAsyncEnumerable<JournalEntry> ListEntriesAsync(
        SyncContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var port = scope.ServiceProvider.GetRequiredKeyedService<ISyncJournal>(string.Empty);
        await foreach (var item in port.ListEntriesAsync(context, cancellationToken))
        {
            yield return item;
        }
    }

    public async Task ApproveAsync(string corpId, RemovalApproval approval, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredKeyedService<IRemovalApprovals>(string.Empty)
            .ApproveAsync(corpId, approval, cancellationToken);
    }

    public async Task<RemovalApproval?> TakeAsync(string corpId, string removalHash, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredKeyedService<IRemovalApprovals>(string.Empty)
            .TakeAsync(corpId, removalHash, cancellationToken);
    }

    public async IAsyncEnumerable<RemovalApproval> ListAsync(
        string corpId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var port = scope.ServiceProvider.GetRequiredKeyedService<IRemovalApprovals>(string.Empty);
        await foreach (var item in port.ListAsync(corpId, cancellationToken))
        {
            yield return item;
        }
    }
}
