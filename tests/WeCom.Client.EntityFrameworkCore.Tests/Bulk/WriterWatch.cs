using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WeCom.Client.EntityFrameworkCore.Tests.Bulk;

/// <summary>Counts the transactions of each context, and what a context holds when its next transaction begins.</summary>
internal sealed class WriterWatch : DbTransactionInterceptor
{
    private readonly Dictionary<DbContextId, int> _commits = [];

    /// <summary>The transactions of the context that made most of them.</summary>
    public int Longest => _commits.Values.Max();

    /// <summary>The most entities that a context held from before.</summary>
    public int Tracked { get; private set; }

    public override ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        Tracked = Math.Max(Tracked, eventData.Context!.ChangeTracker.Entries().Count());
        return ValueTask.FromResult(result);
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        var id = eventData.Context!.ContextId;
        _commits[id] = _commits.GetValueOrDefault(id) + 1;
        return Task.CompletedTask;
    }
}
