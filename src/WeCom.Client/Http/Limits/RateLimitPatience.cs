namespace WeCom.Client.Http.Limits;

/// <summary>
/// The longest time that calls wait until an API is open again, and the callback to report each wait. Without it calls fail at once.
/// </summary>
internal sealed record RateLimitPatience(TimeSpan MaxWait, Action<TimeSpan> Waiting);
