namespace WeCom.Client.Sync.Ports;

/// <summary>Says for which company, and in which run, a store is called.</summary>
/// <param name="CorpId">The company (corpid). Records of two companies never mix: make it part of the key.</param>
/// <param name="RunId">The run, the same in all calls of one sync.</param>
public sealed record SyncContext(string CorpId, Guid RunId);
