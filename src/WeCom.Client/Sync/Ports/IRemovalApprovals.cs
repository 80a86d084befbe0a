namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Stores the approvals of removals that were held back. The default implementation keeps them in memory until the process ends;
/// <c>AddEntityFrameworkCoreStores</c> and <c>AddEntityFrameworkCoreJournal</c> keep them in the host's database.
/// </summary>
/// <remarks>Members that later releases add have a default implementation, so that existing implementations still compile.</remarks>
public interface IRemovalApprovals
{
    /// <summary>
    /// Saves an approval. A second approval of the same set replaces the first; one that was withdrawn stays listed.
    /// </summary>
    /// <param name="corpId">The company.</param>
    /// <param name="approval">The approval.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that completes when the approval is durable.</returns>
    Task ApproveAsync(string corpId, RemovalApproval approval, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the approvals of a company that no run has used, withdrawn ones included where the implementation keeps them.
    /// </summary>
    /// <param name="corpId">The company.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The approvals, in any order.</returns>
    IAsyncEnumerable<RemovalApproval> ListAsync(string corpId, CancellationToken cancellationToken);

    /// <summary>
    /// Removes an approval that was not withdrawn and returns it, because a run uses it. Of several concurrent callers, only one gets it.
    /// </summary>
    /// <param name="corpId">The company.</param>
    /// <param name="removalHash">The hash of the approved set.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The approval; null if there is none.</returns>
    Task<RemovalApproval?> TakeAsync(string corpId, string removalHash, CancellationToken cancellationToken);

    /// <summary>
    /// Withdraws an approval that no run has used: it counts no longer, and is listed with who withdrew it. The default implementation
    /// removes it, and does not keep who withdrew it.
    /// </summary>
    /// <param name="corpId">The company.</param>
    /// <param name="removalHash">The hash of the approved set.</param>
    /// <param name="withdrawal">The person who withdraws it, the time and the reason.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>Whether there was such an approval; false if it was withdrawn already.</returns>
    async Task<bool> WithdrawAsync(
        string corpId, string removalHash, ApprovalWithdrawal withdrawal, CancellationToken cancellationToken)
        => await TakeAsync(corpId, removalHash, cancellationToken).ConfigureAwait(false) is not null;
}
