namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Lets one run at a time write for a company, across processes. The lease expires, so a process that ends without releasing it blocks
/// others only for that time. The default implementation serves one process; <c>AddEntityFrameworkCoreStores</c> and
/// <c>AddEntityFrameworkCoreJournal</c> serve all processes that share the host's database.
/// </summary>
/// <remarks>Members that later releases add have a default implementation, so that existing implementations still compile.</remarks>
public interface ISyncLease
{
    /// <summary>Takes the lease if it is free or expired, or extends it if the same run holds it.</summary>
    /// <param name="corpId">The company.</param>
    /// <param name="holder">The run that asks for it.</param>
    /// <param name="duration">The time after which the lease expires.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>
    /// The current holder: <paramref name="holder"/>, or another run. An extended hold keeps its fencing number; a new hold gets a larger
    /// one.
    /// </returns>
    Task<LeaseState> HoldAsync(string corpId, LeaseHolder holder, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Returns who holds the lease, and changes nothing.</summary>
    /// <param name="corpId">The company.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The current holder; null if the lease is free or expired.</returns>
    /// <exception cref="NotSupportedException">
    /// The implementation cannot tell, as the default and that for one process do: the doctor then takes a run that has not ended for one
    /// that runs, until it is old.
    /// </exception>
    Task<LeaseState?> ReadAsync(string corpId, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Releases the lease. It has no effect if another run holds it.</summary>
    /// <param name="corpId">The company.</param>
    /// <param name="holder">The run that held it.</param>
    /// <param name="cancellationToken">A token to cancel the operation. The lease then expires by itself.</param>
    /// <returns>A task that completes when the lease is free.</returns>
    Task ReleaseAsync(string corpId, LeaseHolder holder, CancellationToken cancellationToken);
}
