using WeCom.Client.Errors;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Guard;

/// <summary>Lists, approves and withdraws approvals of removals that were held back.</summary>
internal sealed class Approvals(string corpId, HostStores stores, TimeProvider timeProvider)
{
    /// <exception cref="WeChatSyncException">No run that the journal knows held back or planned this set.</exception>
    public async Task ApproveAsync(string removalHash, string approvedBy, string? reason, CancellationToken cancellationToken)
    {
        if (!await IsKnownAsync(removalHash, cancellationToken).ConfigureAwait(false))
        {
            throw Unknown(removalHash);
        }

        var approval = new RemovalApproval
        {
            RemovalHash = removalHash,
            ApprovedBy = approvedBy,
            ApprovedAt = timeProvider.GetUtcNow(),
            Reason = reason,
        };
        await UseAsync(
            PortTasks.KeepApproval,
            (approvals, token) => approvals.ApproveAsync(corpId, approval, token),
            cancellationToken).ConfigureAwait(false);
    }

    private static WeChatSyncException Unknown(string removalHash)
    {
        var text = new LocalizedText(
            $"No run or plan in the journal has the removals {removalHash}. Copy the hash from the latest result or plan; "
            + "where the journal is in memory, it must be of this process.",
            $"运行日志中没有任何运行或计划包含移除集合 {removalHash}。请从最近的结果或计划中复制哈希；"
            + "如果运行日志只保存在内存中，它必须来自本进程。");
        return new(text.English) { Summary = text, Category = ErrorCategory.InvalidArgument };
    }

    public async Task<IReadOnlyList<RemovalApproval>> ListAsync(CancellationToken cancellationToken)
    {
        var listed = new List<RemovalApproval>();
        var kept = stores.ListAsync<IRemovalApprovals, RemovalApproval>(
            approvals => approvals.ListAsync(corpId, cancellationToken), cancellationToken);
        await foreach (var approval in kept.ConfigureAwait(false))
        {
            listed.Add(approval);
        }

        return [.. listed.OrderByDescending(approval => approval.ApprovedAt).ThenBy(approval => approval.Withdrawal is not null)];
    }

    public async Task<bool> WithdrawAsync(string removalHash, string withdrawnBy, string? reason, CancellationToken cancellationToken)
    {
        var isWithdrawn = false;
        var withdrawal = new ApprovalWithdrawal { WithdrawnBy = withdrawnBy, WithdrawnAt = timeProvider.GetUtcNow(), Reason = reason };
        await UseAsync(
            PortTasks.WithdrawApproval,
            async (approvals, token) => isWithdrawn =
                await approvals.WithdrawAsync(corpId, removalHash, withdrawal, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return isWithdrawn;
    }

    private async Task<bool> IsKnownAsync(string removalHash, CancellationToken cancellationToken)
    {
        var runs = stores.ListAsync<ISyncJournal, SyncRun>(
            journal => journal.ListRunsAsync(corpId, cancellationToken), cancellationToken);
        await foreach (var run in runs.ConfigureAwait(false))
        {
            if (HasHash(run.Users, removalHash) || HasHash(run.Departments, removalHash))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasHash(SyncCounts counts, string removalHash) =>
        counts.HeldBackHash == removalHash || counts.OutOfSightHash == removalHash;

    private async Task UseAsync(
        LocalizedText task, Func<IRemovalApprovals, CancellationToken, Task> use, CancellationToken cancellationToken)
    {
        try
        {
            await stores.UseAsync(use, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw HostStores.Failure<IRemovalApprovals>(task, e, cancellationToken);
        }
    }
}
