using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WeCom.Client.EntityFrameworkCore.Tests.Bulk;

/// <summary>Does something after each commit.</summary>
internal sealed class CommitWatch(Func<Task> afterCommit) : DbTransactionInterceptor
{
    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        => afterCommit();
}
