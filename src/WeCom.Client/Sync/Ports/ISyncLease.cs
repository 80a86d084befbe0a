namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Lets one run at a time write for a company, across processes, by a lease that expires: a process that dies blocks nobody for long.
/// The default serves one process; <c>AddEntityFrameworkCoreStores</c> serves all that share the host's database.
/// </summary>
public interface ISyncLease
{
    /// <summary>Takes the lease where it is free or expired, or extends it where the same run holds it.</summary>
    /// <param name="corpId">The company.</param>
    /// <param name="holder">Who asks.</param>
    /// <param name="duration">For how long.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// Who holds it now: <paramref name="holder"/>, or another run. The same hold keeps its fence; a new hold gets a larger one.
    /// </returns>
    Task<LeaseState> HoldAsync(string corpId, LeaseHolder holder, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Gives the lease back; nothing happens where another holds it.</summary>
    /// <param name="corpId">The company.</param>
    /// <param name="holder">Who held it.</param>
    /// <param name="cancellationToken">Gives up; the lease expires by itself then.</param>
    /// <returns>A task that ends when it is free.</returns>
    Task ReleaseAsync(string corpId, LeaseHolder holder, CancellationToken cancellationToken);
}
