using WeCom.Client.Contacts;
using WeCom.Client.Errors;

namespace WeCom.Client.Organization.Witness;

/// <summary>The answer to one question by name.</summary>
/// <param name="Verdict">What it says.</param>
/// <param name="Detail">Why the question failed; null where it did not.</param>
/// <param name="User">The person who answered; null else.</param>
/// <param name="Failure">What the question failed with; null where it did not.</param>
internal readonly record struct WitnessAnswer(
    WitnessVerdict Verdict, string? Detail = null, WeComUser? User = null, WeChatException? Failure = null);
