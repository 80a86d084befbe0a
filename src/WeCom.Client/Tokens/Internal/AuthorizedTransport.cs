using System.Diagnostics;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Http.Limits;
using WeCom.Client.Http.Secrets;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Tokens.Internal;

/// <summary>
/// Sends a call with a token. One that WeCom rejects is replaced and the call replayed, once; a second time only where the replacement
/// was one that somebody else had got earlier, which may have been revoked with the first. Then the failure surfaces.
/// </summary>
internal sealed class AuthorizedTransport(ApiTransport transport, TokenManager tokens, RateLimitPatience? patience = null)
{
    private const int MaxReplays = 2;
    private volatile Attachment? _last;

    public async Task<T> SendAsync<T>(ApiRequest request, IBodyReader<T> reader, CancellationToken cancellationToken)
    {
        request = request with { Patience = patience };
        var token = await tokens.GetAccessTokenAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var isFresh = false;
        for (var replays = 0; ; replays++)
        {
            try
            {
                return await transport.SendAsync(request, Attach(token).With(request.Confidential), reader, cancellationToken).ConfigureAwait(false);
            }
            catch (WeChatApiException e) when (IsRejection(e))
            {
                if (isFresh || replays == MaxReplays)
                {
                    throw StillRejected(request, e);
                }
            }

            (token, isFresh) = await tokens.ReplaceRejectedAsync(token, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The token as it is attached: the same for two hours, and longer than everything else in an address.</summary>
    private SecretQuery Attach(string token)
    {
        var last = _last;
        if (last is null || !ReferenceEquals(last.Token, token))
        {
            _last = last = new(token, SecretQuery.ForToken(token));
        }

        return last.Query;
    }

    private static WeChatTokenException StillRejected(ApiRequest request, WeChatApiException e)
        => new($"{request.Endpoint}: WeCom rejected a token that had just been renewed. {e.Message}", e)
        {
            ErrorCode = e.ErrorCode,
            Hint = e.Hint,
            CallerIp = e.CallerIp,
            Category = e.Category,
            Remedy = e.Remedy,
            Endpoint = e.Endpoint,
        };

    private static bool IsRejection(WeChatApiException failure)
        => failure.ErrorCode is WeComErrorCodes.InvalidAccessToken or WeComErrorCodes.AccessTokenExpired or WeComErrorCodes.InvalidSecret;

    private sealed record Attachment(
        [property: DebuggerBrowsable(DebuggerBrowsableState.Never)] [field: DebuggerBrowsable(DebuggerBrowsableState.Never)] string Token, SecretQuery Query)
    {
        public override string ToString() => "***";
    }
}
