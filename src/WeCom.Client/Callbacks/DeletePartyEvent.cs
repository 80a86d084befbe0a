namespace WeCom.Client.Callbacks;

/// <summary>Represents the event that a department was deleted (<c>delete_party</c>).</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90971</remarks>
public sealed record DeletePartyEvent : PartyEvent;
