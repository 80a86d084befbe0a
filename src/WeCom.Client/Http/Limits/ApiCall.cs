namespace WeCom.Client.Http.Limits;

/// <summary>A call that may be sent: its number among those to its API, and when it set out.</summary>
internal readonly record struct ApiCall(long Number, TimeSpan Started);
