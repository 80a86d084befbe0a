using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WeCom.Client.EntityFrameworkCore.Tests;

/// <summary>Does something at the moment between reading and writing, or around the transaction.</summary>
internal sealed class Interference : SaveChangesInterceptor, IDbTransactionInterceptor
{
    public Func<Task>? BeforeTransaction { get; set; }

    public Func<Task>? AfterCommit { get; set; }

    public Func<HostContext, Task>? BeforeSave { get; set; }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        if (BeforeSave is { } act && eventData.Context is HostContext context)
        {
            BeforeSave = null;
            await act(context);
        }

        return result;
    }

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        if (BeforeTransaction is { } act)
        {
            BeforeTransaction = null;
            await act();
        }

        return result;
    }

    public async Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        if (AfterCommit is { } act)
        {
            AfterCommit = null;
            await act();
        }
    }
}
