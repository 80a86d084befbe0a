namespace WeCom.Client.Sync.Ports;

/// <summary>Represents the company and the run for which a store is called.</summary>
/// <param name="CorpId">The id of the company (corpid). Records of two companies never mix: make it part of the key.</param>
/// <param name="RunId">The id of the run, which is the same in all calls of one sync.</param>
public sealed record SyncContext(string CorpId, Guid RunId)
{
    /// <summary>
    /// Gets the fencing number that the lease gave to this run. Each run that may write has a larger one than those before. A store in the
    /// same database as the lease compares it with that of the lease in the transaction of each batch, and refuses a batch with another
    /// number, so that a process that was suspended past the end of its lease writes nothing.
    /// </summary>
    /// <value>The default is 0: the run holds no lease, for example because it only makes a plan.</value>
    public long Fence { get; init; }
}
