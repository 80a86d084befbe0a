namespace WeCom.Client.Callbacks;

/// <summary>A member joined (<c>create_user</c>).</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90970</remarks>
public sealed record CreateUserEvent : UserEvent;
