namespace WeCom.Client.Schedule;

/// <summary>Represents the notice that all states that the observer was notified of have ended.</summary>
public sealed record BackToNormalNotice : SyncNotice;
