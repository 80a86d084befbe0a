namespace WeCom.Client.Callbacks;

/// <summary>
/// Represents the event that WeCom is about to stop the app because few members open it, has stopped it, or runs it again.
/// </summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90376</remarks>
public sealed record AppActivityEvent : WeComEvent
{
    /// <summary>Gets the kind of activity.</summary>
    public required AppActivity Activity { get; init; }

    /// <summary>Gets the time at which WeCom stops the app, or null if the event does not tell it.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }
}
