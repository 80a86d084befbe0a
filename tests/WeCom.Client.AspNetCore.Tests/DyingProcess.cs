using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>
/// Lets a process die between two steps: from one statement or commit on nothing reaches the database any more, until the next process.
/// </summary>
internal sealed class DyingProcess : DbCommandInterceptor, IDbTransactionInterceptor
{
    private int _left = int.MaxValue;

    public bool IsDead => _left < 0;

    /// <summary>The number of further statements and commits before it dies.</summary>
    public int Left => _left;

    /// <param name="steps">How many statements and ends of commits it lives on.</param>
    public void DieAfter(int steps) => _left = steps;

    public void Restart() => _left = int.MaxValue;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        Step();
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Step();
        return new(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        Step();
        return new(result);
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Step();
        return Task.CompletedTask;
    }

    private void Step()
    {
        if (_left != int.MaxValue && --_left < 0)
        {
            throw new IOException("The process is dead.");
        }
    }
}
