using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Tokens.Internal;

/// <summary>
/// Sends a call with a token. One that WeCom rejects is replaced and the call replayed, once; a second time only where the replacement
/// was one that somebody else had got earlier, which may have been revoked with the first. Then the failure surfaces.
/// </summary>
/// <param name="transport">Sends the call.</param>
/// <param name="managers">Have the tokens.</param>
/// <param name="manners">Gives the manners of a call when it begins.</param>
internal sealed class AuthorizedTransport(ApiTransport transport, TokenManagers managers, Func<CallManners> manners)
{
    private const int MaxReplays = 2;

    /// <summary>The same, for calls to which these errcodes are answers like any other.</summary>
    public AuthorizedTransport Expecting(IReadOnlyList<int> codes)
        => new(transport, managers, () => manners() with { ExpectedErrors = codes });

    /// <summary>The same, for calls that are not waited for longer than this.</summary>
    public AuthorizedTransport Within(TimeSpan limit)
        => new(transport, managers, () => manners() with { TimeLimit = limit });

    public async Task<T> SendAsync<T>(
        WeComSettings settings, ApiRequest request, IBodyReader<T> reader, CancellationToken cancellationToken)
    {
        var asked = manners();
        if (asked.Patience is not null || asked.ExpectedErrors is not null)
        {
            request = request with { Patience = asked.Patience, ExpectedErrors = asked.ExpectedErrors ?? [] };
        }

        request = asked.TimeLimit is { } limit ? request with { TimeLimit = limit } : request;
        var tokens = managers.Of(settings);
        var token = await tokens.GetAsync(settings, forceRefresh: false, cancellationToken).ConfigureAwait(false);
        var isFresh = false;
        for (var replays = 0; ; replays++)
        {
            try
            {
                return await transport.SendAsync(
                    settings, request, token.Query.With(request.Confidential), reader, cancellationToken).ConfigureAwait(false);
            }
            catch (WeChatApiException e) when (IsRejection(e))
            {
                if (isFresh || replays == MaxReplays)
                {
                    throw StillRejected(request, e);
                }
            }

            (token, isFresh) = await tokens.ReplaceRejectedAsync(settings, token, cancellationToken).ConfigureAwait(false);
        }
    }

    private static WeChatTokenException StillRejected(ApiRequest request, WeChatApiException e)
        => new($"{request.Endpoint}: WeCom rejected a token that had just been renewed. {e.Message}", e)
        {
            Summary = new(
                $"{request.Endpoint}: WeCom rejected a token that had just been renewed. {e.Summary.English}",
                $"{request.Endpoint}：企业微信拒绝了刚刚重新获取的凭证。{e.Summary.Chinese}"),
            ErrorCode = e.ErrorCode,
            Hint = e.Hint,
            CallerIp = e.CallerIp,
            Category = e.Category,
            Remedy = e.Remedy,
            RemedyPair = e.RemedyPair,
            Endpoint = e.Endpoint,
        };

    private static bool IsRejection(WeChatApiException failure)
        => failure.ErrorCode is WeComErrorCodes.InvalidAccessToken or WeComErrorCodes.AccessTokenExpired or WeComErrorCodes.InvalidSecret;
}
