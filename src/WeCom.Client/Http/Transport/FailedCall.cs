using WeCom.Client.Errors;

namespace WeCom.Client.Http.Transport;

/// <summary>A call that failed, all its repetitions included, and when it did.</summary>
internal sealed record FailedCall(WeChatException Failure, DateTimeOffset At);
