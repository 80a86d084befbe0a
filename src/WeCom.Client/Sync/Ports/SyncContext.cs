namespace WeCom.Client.Sync.Ports;

/// <summary>Says for which company, and in which run, a store is called.</summary>
/// <param name="CorpId">The company (corpid). Records of two companies never mix: make it part of the key.</param>
/// <param name="RunId">The run, the same in all calls of one sync.</param>
public sealed record SyncContext(string CorpId, Guid RunId)
{
    /// <summary>
    /// The fencing number that the lease gave to this run. It grows with each run that may write. A store that keeps the lease in the same
    /// database
    /// refuses a batch whose number is not the lease's own, in the transaction of the batch: a process that was frozen in the middle of a
    /// call then writes nothing.
    /// </summary>
    /// <value>The default is 0: the run holds no lease, as when it only plans.</value>
    public long Fence { get; init; }
}
