using WeCom.Client.Errors;

namespace WeCom.Client.Tokens.Internal;

/// <summary>The last answer to a request for a token, and the time before which none is sent again.</summary>
internal sealed record LastAsk(long RestsUntil, AccessToken? Token, WeChatException? Failure)
{
    public override string ToString() => "***";
}
