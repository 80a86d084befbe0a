namespace WeCom.Client.Schedule;

/// <summary>All states that the observer was told of have ended.</summary>
public sealed record BackToNormalNotice : SyncNotice;
