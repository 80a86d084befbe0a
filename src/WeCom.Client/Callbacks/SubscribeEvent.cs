namespace WeCom.Client.Callbacks;

/// <summary>Represents the event that a member entered the app's visible scope (<c>subscribe</c>).</summary>
/// <remarks>
/// Read the member again: they may also have joined or left the company, or been disabled.
/// https://developer.work.weixin.qq.com/document/path/90376
/// </remarks>
public sealed record SubscribeEvent : WeComEvent
{
    /// <summary>Gets the member's id.</summary>
    public required string UserId { get; init; }
}
