namespace WeCom.Client.Callbacks;

/// <summary>A department changed (<c>update_party</c>).</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90971</remarks>
public sealed record UpdatePartyEvent : PartyEvent;
