using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Http.Json;
using WeCom.Client.Http.Limits;
using WeCom.Client.Http.Secrets;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Tokens.Internal;

/// <summary>Asks WeCom for the token of one (corpid, secret).</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/91039</remarks>
internal sealed class TokenSource(SecretSetting secret, ApiTransport transport, TimeProvider timeProvider, ILogger<TokenManager> logger)
{
    private static readonly JsonBodyReader<GetTokenResponse> TokenBody = new(TokenJsonContext.Default.GetTokenResponse, AnswerKind.Token);

    /// <param name="settings">The settings to ask with.</param>
    /// <param name="held">The token that is held, dead or alive.</param>
    /// <param name="reason">The reason for renewing the token.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public async Task<AccessToken> AskAsync(
        WeComSettings settings, AccessToken? held, RenewalReason reason, CancellationToken cancellationToken)
    {
        // While a token lives the next attempt may as well come with a later call.
        var request = new ApiRequest(HttpMethod.Get, ApiRequest.GetToken) { MaxRetries = reason == RenewalReason.Ahead ? 0 : null };
        var credential = SecretQuery.ForCredential(settings.CorpId, settings.Read(secret));
        var response = await transport.SendAsync(settings, request, credential, TokenBody, cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrEmpty(response.AccessToken)
            || response.AccessToken.Contains(TextRepair.Replacement, StringComparison.Ordinal)
            || response.Lifetime() is not { } lifetime)
        {
            var summary = new LocalizedText(
                "gettoken: WeCom answered success without a token.", "gettoken：企业微信返回成功，但没有 access_token。");
            throw new WeChatTokenException($"{summary.English} {Remedies.MissingToken.English}")
            {
                Summary = summary,
                Category = ErrorCategory.InvalidResponse,
                Remedy = Remedies.MissingToken.In(settings.Language),
                Endpoint = ApiRequest.GetToken,
            };
        }

        if (!AccessToken.CanBe(response.AccessToken))
        {
            var summary = new LocalizedText(
                $"gettoken: WeCom answered a token of more than {AnswerLimit.LongestToken} bytes.",
                $"gettoken：企业微信返回的 access_token 超过 {AnswerLimit.LongestToken} 字节。");
            throw new WeChatTokenException($"{summary.English} {Remedies.ImplausibleSize.English}")
            {
                Summary = summary,
                Category = ErrorCategory.InvalidResponse,
                Remedy = Remedies.ImplausibleSize.In(settings.Language),
                Endpoint = ApiRequest.GetToken,
            };
        }

        var now = timeProvider.GetTimestamp();
        var isReplacement = reason == RenewalReason.Rejected;
        if (held is not null && held.Value == response.AccessToken && now < held.ExpiresAt)
        {
            // WeCom may hand out the same token again with 7200 s on it; what is known of its end stays true, and until then it would do so
            // again.
            return held with { RefreshAt = now < held.RefreshAt ? held.RefreshAt : held.ExpiresAt, IsReplacement = isReplacement };
        }

        var margin = settings.Token.RefreshMargin < lifetime ? settings.Token.RefreshMargin : TimeSpan.Zero;
        Log.Obtained(logger, lifetime);
        return new(response.AccessToken, timeProvider.After(lifetime - margin), timeProvider.After(lifetime))
        {
            ObtainedAt = timeProvider.GetUtcNow(),
            IsReplacement = isReplacement,
        };
    }
}
