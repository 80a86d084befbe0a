namespace WeCom.Client.Callbacks;

/// <summary>Represents the event that a department changed (<c>update_party</c>).</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90971</remarks>
public sealed record UpdatePartyEvent : PartyEvent;
