namespace WeCom.Client.Http.Internal;

/// <summary>A call that may be sent: its number among those to its API, and when it set out.</summary>
internal readonly record struct ApiCall(long Number, TimeSpan Started);
