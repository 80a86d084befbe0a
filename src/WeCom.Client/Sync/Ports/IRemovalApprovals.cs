namespace WeCom.Client.Sync.Ports;

/// <summary>
/// The approvals of removals that were held back. The default keeps them in memory until the process ends;
/// <c>AddEntityFrameworkCoreStores</c> and <c>AddEntityFrameworkCoreJournal</c> keep them in the host's database.
/// </summary>
public interface IRemovalApprovals
{
    /// <summary>Keeps an approval. A second approval of the same set replaces the first.</summary>
    /// <param name="corpId">The company.</param>
    /// <param name="approval">The approval.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that ends when it is durable.</returns>
    Task ApproveAsync(string corpId, RemovalApproval approval, CancellationToken cancellationToken);

    /// <summary>The approvals of a company that no run has used up.</summary>
    /// <param name="corpId">The company.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The approvals, in any order.</returns>
    IAsyncEnumerable<RemovalApproval> ListAsync(string corpId, CancellationToken cancellationToken);

    /// <summary>
    /// Takes an approval away, because a run uses it up or a human withdraws it. Of several callers at once, one gets it.
    /// </summary>
    /// <param name="corpId">The company.</param>
    /// <param name="removalHash">The set.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The approval; null where there is none.</returns>
    Task<RemovalApproval?> TakeAsync(string corpId, string removalHash, CancellationToken cancellationToken);
}
