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
    {
        var summary = new LocalizedText(
            $"{endpoint}: no complete answer within {limit}.", $"{endpoint}：在 {limit} 内没有收到完整的返回。");
        return new($"{summary.English} {Remedies.Timeout.English}", cause)
        {
            Summary = summary,
            Limit = limit,
            Category = ErrorCategory.Network,
            Remedy = Remedies.Timeout.In(language),
            Endpoint = endpoint,
        };
    }

    public static WeChatNetworkException Network(string endpoint, Uri baseAddress, string language, Exception cause)
    {
        if (cause is HostHandlerException host)
        {
            return HostCode(endpoint, language, host);
        }

        var server = string.Create(CultureInfo.InvariantCulture, $"{baseAddress.Host}:{baseAddress.Port}");
        var remedy = AsksForLogin(cause) ? Remedies.ProxyLogin : Remedies.NetworkFault(server);
        var summary = new LocalizedText(
            $"{endpoint}: {server} was not reached or the connection broke ({Reason(cause)}).",
            $"{endpoint}：无法连接 {server}，或连接中断（{Reason(cause)}）。");
        return new($"{summary.English} {remedy.English}", cause)
        {
            Summary = summary,
            Category = ErrorCategory.Network,
            Remedy = remedy.In(language),
            Endpoint = endpoint,
        };
    }

    /// <summary>A failure of the host's own handlers and streams: told as theirs, by its type and that of its innermost cause.</summary>
    public static WeChatNetworkException HostCode(string endpoint, string language, HostHandlerException cause)
    {
        var (thrown, innermost) = (cause.Thrown.GetType().Name, cause.GetBaseException().GetType().Name);
        var what = thrown == innermost ? thrown : $"{thrown}, {innermost}";
        var summary = new LocalizedText(
            $"{endpoint}: a handler or stream that this host has put into the WeCom client threw an exception of its own ({what}).",
            $"{endpoint}：本系统放入 WeCom 客户端的处理程序或流抛出了异常（{what}）。");
        return new($"{summary.English} {Remedies.HostCode.English}", cause)
        {
            Summary = summary,
            Category = ErrorCategory.Network,
            Remedy = Remedies.HostCode.In(language),
            Endpoint = endpoint,
        };
    }

    /// <summary>A refusal is what WeCom said when it closed the API; without one the call would pass its published limits.</summary>
    public static WeChatException RateLimited(string endpoint, TimeSpan closed, string language, WeChatException? refusal)
    {
        var remedy = WeComErrors.Find(WeComErrorCodes.RateLimitExceeded)!.Remedy;
        var left = TimeSpan.FromSeconds(Math.Ceiling(closed.TotalSeconds));
        var cause = refusal is null
            ? new LocalizedText(
                "the calls of this minute or hour that WeCom allows are used up", "企业微信允许的本分钟或本小时调用次数已用完")
            : new("WeCom answered 45009 RateLimitExceeded", "企业微信返回 45009 RateLimitExceeded");
        var summary = new LocalizedText(
            $"{endpoint}: {cause.English}, so nothing is sent to it for another {left}.",
            $"{endpoint}：{cause.Chinese}，因此在接下来的 {left} 内不再调用。");
        var message = $"{summary.English} {remedy.English}";
        return endpoint == ApiRequest.GetToken
            ? new WeChatTokenException(message, refusal)
            {
                Summary = summary,
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
                Summary = summary,
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
        var summary = new LocalizedText(
            $"{endpoint}: HTTP {(int)status} instead of 200.", $"{endpoint}：返回的是 HTTP {(int)status}，而不是 200。");
        return new($"{summary.English} {remedy.English}")
        {
            Summary = summary,
            Category = status is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError
                ? ErrorCategory.Transient
                : ErrorCategory.InvalidResponse,
            Remedy = remedy.In(language),
            Endpoint = endpoint,
        };
    }

    public static WeChatApiException InvalidBody(string endpoint, InvalidBodyException cause, string language)
    {
        var (what, remedy) = BodyFaults.Text(cause.Fault);
        var summary = new LocalizedText($"{endpoint}: WeCom answered {what.English}.", $"{endpoint}：企业微信返回了{what.Chinese}。");
        return new($"{summary.English} {remedy.English}", cause.InnerException)
        {
            Summary = summary,
            Category = ErrorCategory.InvalidResponse,
            Remedy = remedy.In(language),
            Endpoint = endpoint,
        };
    }

    public static WeChatApiException TooLarge(string endpoint, AnswerLimit limit, WeComSettings settings)
    {
        var remedy = limit.Setting is { } setting ? Remedies.RaiseLimit($"{settings.SectionPath}:{setting}") : Remedies.ImplausibleSize;
        var value = limit.Value.ToString(CultureInfo.InvariantCulture);
        var summary = new LocalizedText(
            $"{endpoint}: WeCom answered more than {value} {limit.Unit.English}, and the rest was not read.",
            $"{endpoint}：企业微信的返回超过 {value} {limit.Unit.Chinese}，其余部分没有读取。");
        return new($"{summary.English} {remedy.English}")
        {
            Summary = summary,
            Category = ErrorCategory.InvalidResponse,
            Remedy = remedy.In(settings.Language),
            Endpoint = endpoint,
        };
    }

    public static WeChatApiException MalformedRow(string endpoint, string? id, LocalizedText reason)
    {
        var who = id is not null ? $" ({id})" : "";
        return new($"{endpoint}: a row could not be read{who}: {reason.English} The list is incomplete. Start it again.")
        {
            Summary = new(
                $"{endpoint}: a row could not be read{who}: {reason.English} The list is incomplete. Start it again.",
                $"{endpoint}：有一行无法读取{who}：{reason.Chinese}列表不完整。请重新开始读取。"),
            Category = ErrorCategory.InvalidResponse,
            Endpoint = endpoint,
        };
    }

    public static WeChatApiException RepeatedCursor(string endpoint)
        => new($"{endpoint}: WeCom gave the same cursor twice, so the listing would never end. Start it again.")
        {
            Summary = new(
                $"{endpoint}: WeCom gave the same cursor twice, so the listing would never end. Start it again.",
                $"{endpoint}：企业微信两次返回相同的 cursor，列表将无法读完。请重新开始读取。"),
            Category = ErrorCategory.InvalidResponse,
            Endpoint = endpoint,
        };

    // A proxy that is to open a tunnel refuses it before anything is sent.
    private static bool AsksForLogin(Exception cause)
        => cause is HttpRequestException { StatusCode: HttpStatusCode.ProxyAuthenticationRequired };

    public static WeChatApiException TooManyPages(string endpoint, int pages)
        => new($"{endpoint}: the listing did not end within {pages} pages, which is more than any company has.")
        {
            Summary = new(
                $"{endpoint}: the listing did not end within {pages} pages, which is more than any company has.",
                $"{endpoint}：读取 {pages} 页后列表仍未结束，超出任何企业的规模。"),
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
