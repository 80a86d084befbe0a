namespace WeCom.Client.Callbacks;

/// <summary>Represents the event that a member was created (<c>create_user</c>).</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90970</remarks>
public sealed record CreateUserEvent : UserEvent;
