using System.Globalization;
using System.Net;
using System.Net.Sockets;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Http.Limits;

namespace WeCom.Client.Http.Transport;

/// <summary>Failures to which WeCom gave no errcode, and to which none is invented.</summary>
internal static class TransportFailures
{
    public static WeChatTimeoutException TimedOut(string endpoint, TimeSpan limit, string language, Exception cause)
        => new($"{endpoint}: no complete answer within {limit}. {Remedies.Timeout.English}", cause)
        {
            Limit = limit,
            Category = ErrorCategory.Network,
            Remedy = Remedies.Timeout.In(language),
            Endpoint = endpoint,
        };

    public static WeChatNetworkException Network(string endpoint, Uri baseAddress, string language, Exception cause)
    {
        var host = string.Create(CultureInfo.InvariantCulture, $"{baseAddress.Host}:{baseAddress.Port}");
        var remedy = AsksForLogin(cause) ? Remedies.ProxyLogin : Remedies.NetworkFault(host);
        return new($"{endpoint}: {host} was not reached or the connection broke ({Reason(cause)}). {remedy.English}", cause)
        {
            Category = ErrorCategory.Network,
            Remedy = remedy.In(language),
            Endpoint = endpoint,
        };
    }

    /// <summary>A refusal is what WeCom said when it closed the API; without one the call would pass its published limits.</summary>
    public static WeChatException RateLimited(string endpoint, TimeSpan closed, string language, WeChatException? refusal)
    {
        var remedy = WeComErrors.Find(WeComErrorCodes.RateLimitExceeded)!.Remedy;
        var left = TimeSpan.FromSeconds(Math.Ceiling(closed.TotalSeconds));
        var cause = refusal is null
            ? "the calls of this minute or hour that WeCom allows are used up"
            : "WeCom answered 45009 RateLimitExceeded";
        var message = $"{endpoint}: {cause}, so nothing is sent to it for another {left}. {remedy.English}";
        return endpoint == ApiRequest.GetToken
            ? new WeChatTokenException(message, refusal)
            {
                ErrorCode = refusal?.ErrorCode,
                Hint = refusal?.Hint,
                CallerIp = refusal?.CallerIp,
                Category = ErrorCategory.RateLimit,
                Remedy = remedy.In(language),
                Endpoint = endpoint,
                RetryAfter = closed,
            }
            : new WeChatApiException(message, refusal)
            {
                ErrorCode = refusal?.ErrorCode,
                Hint = refusal?.Hint,
                CallerIp = refusal?.CallerIp,
                Category = ErrorCategory.RateLimit,
                Remedy = remedy.In(language),
                Endpoint = endpoint,
                RetryAfter = closed,
            };
    }

    public static WeChatApiException UnexpectedStatus(string endpoint, HttpStatusCode status, string language)
    {
        var remedy = status switch
        {
            HttpStatusCode.ProxyAuthenticationRequired => Remedies.ProxyLogin,
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => Remedies.Redirect,
            _ => Remedies.UnexpectedHttpStatus,
        };
        return new($"{endpoint}: HTTP {(int)status} instead of 200. {remedy.English}")
        {
            Category = status is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError
                ? ErrorCategory.Transient
                : ErrorCategory.InvalidResponse,
            Remedy = remedy.In(language),
            Endpoint = endpoint,
        };
    }

    public static WeChatApiException InvalidBody(string endpoint, InvalidBodyException cause, string language)
    {
        var (what, remedy) = cause.Fault switch
        {
            BodyFault.Empty => ("an empty body", Remedies.EmptyBody),
            BodyFault.NotJson => ("something that is not JSON", Remedies.HtmlInsteadOfJson),
            BodyFault.MissingList => ("success without the data that was asked for", Remedies.MissingList),
            BodyFault.MissingValue => ("success without the data that was asked for", Remedies.MissingValue),
            _ => ("JSON that is cut off or broken", Remedies.TruncatedBody),
        };
        return new($"{endpoint}: WeCom answered {what}. {remedy.English}", cause.InnerException)
        {
            Category = ErrorCategory.InvalidResponse,
            Remedy = remedy.In(language),
            Endpoint = endpoint,
        };
    }

    public static WeChatApiException TooLarge(string endpoint, AnswerLimit limit, WeComSettings settings)
    {
        var remedy = limit.Setting is { } setting ? Remedies.RaiseLimit($"{settings.SectionPath}:{setting}") : Remedies.ImplausibleSize;
        var what = string.Create(CultureInfo.InvariantCulture, $"more than {limit.Value} {limit.Unit}");
        return new($"{endpoint}: WeCom answered {what}, and the rest was not read. {remedy.English}")
        {
            Category = ErrorCategory.InvalidResponse,
            Remedy = remedy.In(settings.Language),
            Endpoint = endpoint,
        };
    }

    public static WeChatApiException RepeatedCursor(string endpoint)
        => new($"{endpoint}: WeCom gave the same cursor twice, so the listing would never end. Start it again.")
        {
            Category = ErrorCategory.InvalidResponse,
            Endpoint = endpoint,
        };

    // A proxy that is to open a tunnel refuses it before anything is sent.
    private static bool AsksForLogin(Exception cause)
        => cause is HttpRequestException { StatusCode: HttpStatusCode.ProxyAuthenticationRequired };

    public static WeChatApiException TooManyPages(string endpoint, int pages)
        => new($"{endpoint}: the listing did not end within {pages} pages, which is more than any company has.")
        {
            Category = ErrorCategory.InvalidResponse,
            Endpoint = endpoint,
        };

    private static string Reason(Exception cause) => cause switch
    {
        HttpRequestException { InnerException: SocketException socket } => socket.SocketErrorCode.ToString(),
        HttpRequestException http => http.HttpRequestError.ToString(),
        HttpIOException io => io.HttpRequestError.ToString(),
        _ => cause.GetType().Name,
    };
}
