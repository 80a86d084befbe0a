using WeCom.Client.Contacts;
using WeCom.Client.Errors;

namespace WeCom.Client.Organization.Witness;

/// <summary>The answer to one question by name.</summary>
/// <param name="Verdict">The verdict of WeCom.</param>
/// <param name="Detail">The reason for the failure of the question; null if it did not fail.</param>
/// <param name="User">The person who answered; null else.</param>
/// <param name="Failure">The exception with which the question failed; null if it did not fail.</param>
/// <param name="IsEarly">Whether WeCom may not know the person yet, since an event told just now that somebody got the userid.</param>
/// <param name="ListFailure">The exception with which the list failed that was asked in place of a question; null if none did.</param>
internal readonly record struct WitnessAnswer(
    WitnessVerdict Verdict,
    string? Detail = null,
    WeComUser? User = null,
    WeChatException? Failure = null,
    bool IsEarly = false,
    WeChatException? ListFailure = null);
