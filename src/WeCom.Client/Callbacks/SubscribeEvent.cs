namespace WeCom.Client.Callbacks;

/// <summary>A member entered the app's visible scope (<c>subscribe</c>).</summary>
/// <remarks>
/// A hint to read the member again: they may also have joined or left the company, or been disabled.
/// https://developer.work.weixin.qq.com/document/path/90376
/// </remarks>
public sealed record SubscribeEvent : WeComEvent
{
    /// <summary>Gets the member's id.</summary>
    public required string UserId { get; init; }
}
