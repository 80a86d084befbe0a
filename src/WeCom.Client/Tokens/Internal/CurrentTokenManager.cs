using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Http.Limits;
using WeCom.Client.Http.Secrets;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Tokens.Internal;

/// <summary>The manager that a host sees: of the company and the secret that the settings name at the moment of each call.</summary>
internal sealed class CurrentTokenManager(WeComConfiguration configuration, TokenManagers managers, ApiTransport transport) : ITokenManager
{
    private static readonly LocalizedText TooLong = new(
        $"It has more than {AnswerLimit.LongestToken} bytes, so it is no token of WeCom.",
        $"长度超过 {AnswerLimit.LongestToken} 字节，不是企业微信的 access_token。");

    private static readonly JsonBodyReader<ProbeResponse> ProbeBody = new(TokenJsonContext.Default.ProbeResponse);

    public ValueTask<string> GetAccessTokenAsync(bool forceRefresh = false, CancellationToken cancellationToken = default)
    {
        var settings = configuration.Current;
        var token = managers.Of(settings).GetAsync(settings, forceRefresh, cancellationToken);
        return token.IsCompletedSuccessfully ? new(token.Result.Value) : new(ValueOfAsync(token.AsTask(), cancellationToken));
    }

    public Task<string> RefreshTokenAsync(CancellationToken cancellationToken = default)
    {
        var settings = configuration.Current;
        return ValueOfAsync(managers.Of(settings).RefreshAsync(settings, cancellationToken), cancellationToken);
    }

    public Task ClearTokenCacheAsync(CancellationToken cancellationToken = default)
    {
        var settings = configuration.Current;
        return managers.Of(settings).ClearAsync(settings, cancellationToken);
    }

    public async Task<TokenValidation> ValidateTokenAsync(string token, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(token);
        if (!AccessToken.CanBe(token))
        {
            return new(false, TooLong.In(ErrorLanguage.Resolve(configuration.ReadEvenInvalid().Language)));
        }

        try
        {
            var probe = new ApiRequest(HttpMethod.Get, "get_api_domain_ip");
            await transport.SendAsync(
                configuration.Current, probe, SecretQuery.ForToken(token), ProbeBody, cancellationToken).ConfigureAwait(false);
            return new(true, null);
        }
        catch (WeChatApiException e) when (e.ErrorCode is not null)
        {
            return new(false, e.Message) { ErrorCode = e.ErrorCode };
        }
    }

    private static async Task<string> ValueOfAsync(Task<AccessToken> token, CancellationToken cancellationToken)
        => (await token.WaitAsync(cancellationToken).ConfigureAwait(false)).Value;
}
