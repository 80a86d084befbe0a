namespace WeCom.Client.Callbacks;

/// <summary>A member was removed (<c>delete_user</c>).</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90970</remarks>
public sealed record DeleteUserEvent : UserEvent;
