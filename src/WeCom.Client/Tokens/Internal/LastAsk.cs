using WeCom.Client.Errors;

namespace WeCom.Client.Tokens.Internal;

/// <summary>What WeCom said when it was asked last, and until when it is not asked again.</summary>
internal sealed record LastAsk(long RestsUntil, AccessToken? Token, WeChatException? Failure)
{
    public override string ToString() => "***";
}
