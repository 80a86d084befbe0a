namespace WeCom.Client.Schedule;

/// <summary>
/// Represents the notice that WeCom stopped or restricted the app, since few members open it. Its calls fail until an administrator
/// restores it.
/// </summary>
public sealed record AppSuspendedNotice : SyncNotice;
