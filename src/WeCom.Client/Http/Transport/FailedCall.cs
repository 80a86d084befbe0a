using WeCom.Client.Errors;

namespace WeCom.Client.Http.Transport;

/// <summary>A call that failed after all repetitions, and the time of the failure.</summary>
internal sealed record FailedCall(WeChatException Failure, DateTimeOffset At);
