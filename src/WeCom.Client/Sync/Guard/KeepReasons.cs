namespace WeCom.Client.Sync.Guard;

/// <summary>Why a stored record stays that the read did not show.</summary>
internal static class KeepReasons
{
    public const string Protected = "is protected (Sync:Scope)";
    public const string Policy = "is no longer in WeCom, and leavers are kept (the removal policy is Keep)";
    public const string StoredTwice = "stands in the store twice, under the same id or one that differs in case only; the other record is the one that follows WeCom";
}
