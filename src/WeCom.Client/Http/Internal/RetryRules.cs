using System.Security.Cryptography;
using WeCom.Client.Errors;

namespace WeCom.Client.Http.Internal;

/// <summary>What may be sent again, and when. WeCom's own advice: at most three times, and only after a failure of the system.</summary>
internal static class RetryRules
{
    public static bool MayRepeat(ApiRequest request, WeChatException failure) => failure.Category switch
    {
        // WeCom said that it did nothing, so also a write may be sent again.
        ErrorCategory.Transient when failure.ErrorCode is not null => true,
        ErrorCategory.RateLimit => failure.ErrorCode == WeComCodes.TooManyConcurrentCalls,
        ErrorCategory.Transient or ErrorCategory.Network => request.IsRepeatable,
        _ => false,
    };

    /// <summary>1, 2, 4 seconds, each up to half as long again, so that a fleet does not come back in one wave.</summary>
    public static TimeSpan Delay(int attempt)
        => TimeSpan.FromMilliseconds((1000 << attempt) + RandomNumberGenerator.GetInt32(500 << attempt));
}
