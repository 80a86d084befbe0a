using System.Security.Cryptography;
using WeCom.Client.Errors;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Http.Limits;

/// <summary>
/// Decides which calls may be repeated, and when. WeCom's own advice: at most three times, and only after a system failure.
/// </summary>
internal static class RetryRules
{
    // A write may be repeated if the errcode says that WeCom did nothing.
    public static bool MayRepeat(ApiRequest request, WeChatException failure) => failure.ErrorCode is { } code
        ? WeComErrors.Find(code)?.IsRetryable == true
        : request.IsRepeatable
            && (request.TimeLimit is null || failure is not WeChatTimeoutException)
            && failure.Category is (ErrorCategory.Transient or ErrorCategory.Network);

    /// <summary>1, 2, 4 seconds, each up to half as long again, so that a fleet does not come back in one wave.</summary>
    public static TimeSpan Delay(int attempt)
        => TimeSpan.FromMilliseconds((1000 << attempt) + RandomNumberGenerator.GetInt32(500 << attempt));
}
