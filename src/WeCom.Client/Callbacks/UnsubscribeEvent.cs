namespace WeCom.Client.Callbacks;

/// <summary>Represents the event that a member left the app's visible scope (<c>unsubscribe</c>). It proves nothing more.</summary>
/// <remarks>
/// Read the member again: they may also have joined or left the company, or been disabled.
/// https://developer.work.weixin.qq.com/document/path/90376
/// </remarks>
public sealed record UnsubscribeEvent : WeComEvent
{
    /// <summary>Gets the member's id.</summary>
    public required string UserId { get; init; }
}
