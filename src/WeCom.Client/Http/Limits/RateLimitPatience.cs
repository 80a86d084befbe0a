namespace WeCom.Client.Http.Limits;

/// <summary>How long calls may wait until an API is open again, and who is told that they do. Without it they fail at once.</summary>
internal sealed record RateLimitPatience(TimeSpan MaxWait, Action<TimeSpan> Waiting);
