namespace WeCom.Client.Callbacks;

/// <summary>Represents the event that a member changed (<c>update_user</c>).</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90970</remarks>
public sealed record UpdateUserEvent : UserEvent
{
    /// <summary>Gets the member's new id, or null if the id did not change. <see cref="UserEvent.UserId"/> is the old one.</summary>
    public string? NewUserId { get; init; }
}
