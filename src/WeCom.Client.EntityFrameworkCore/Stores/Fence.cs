using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Stores;

/// <summary>Keeps a run from writing whose place another has taken, however long the process stood still and wherever.</summary>
internal static class Fence
{
    /// <summary>
    /// Locks the lease until the transaction ends, and refuses the batch where it is another run's. To be called as the last statement
    /// before the commit: no process takes the lease between the two, and a process that stands still before has locked nothing that
    /// another needs to take it.
    /// </summary>
    /// <exception cref="WeChatSyncException">Another run has the lease. Nothing of the batch may be committed.</exception>
    public static async Task RequireAsync(DirectoryContext directory, SyncContext context, CancellationToken cancellationToken)
    {
        if (context.Fence == 0)
        {
            return;
        }

        var lease = directory.Rows<WeComSyncLease>().Where(l => l.CorpId == context.CorpId);
        var mine = lease.Where(l => l.Fence == context.Fence);
        var locked = await mine
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.Fence, context.Fence), cancellationToken).ConfigureAwait(false);

        // Without a row the number is that of a lease which is kept elsewhere.
        if (locked == 0 && await lease.AnyAsync(cancellationToken).ConfigureAwait(false))
        {
            var fence = context.Fence.ToString(CultureInfo.InvariantCulture);
            var summary = new LocalizedText(
                $"Another run has taken the lease of {context.CorpId} since run {context.RunId} took it (fence {fence}), so nothing of "
                + "this batch was written. Run again.",
                $"运行 {context.RunId} 取得 {context.CorpId} 的租约（fence {fence}）之后，另一次运行已取得该租约，"
                + "因此这一批没有写入任何数据。请重新运行。");
            throw new WeChatSyncException(summary.English) { Summary = summary, Category = ErrorCategory.Conflict };
        }
    }
}
