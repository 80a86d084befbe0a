using WeCom.Client.Errors;

namespace WeCom.Client.Http.Secrets;

/// <summary>Tells by an answer whether a handler that cannot be configured has followed a redirect, or sent a cookie.</summary>
internal static class AnswerOrigin
{
    private static readonly LocalizedText SentElsewhere = new(
        "followed a redirect or sent the call elsewhere: the answer is not from the address that was called, and is refused. If that other "
        + "server is not trusted, reset the secret in the console, since it may have been sent there",
        "跟随了重定向或把调用发往别处：返回并非来自所调用的地址，因此被拒绝。如果不信任该服务器，请在管理后台重置密钥，因为密钥可能已发送到那里");

    private static readonly LocalizedText NoRedirects = new("Turn redirects off in it", "请关闭其重定向");
    private static readonly LocalizedText SentCookie = new("sent a cookie of an earlier answer", "发送了之前返回的 Cookie");
    private static readonly LocalizedText NoCookies = new("Turn cookies off in it", "请关闭其 Cookie");

    /// <exception cref="WeChatConfigException">The answer comes from another address than the call was sent to, or a cookie was sent
    /// that the call did not have.</exception>
    public static void Demand(
        HttpMessageHandler handler, HttpRequestMessage wire, Uri sentTo, bool hadCookie, HttpResponseMessage response)
    {
        // A redirect is followed on the request itself or on a copy of it.
        var answered = response.RequestMessage ?? wire;
        if (!IsSame(wire.RequestUri, sentTo) || !IsSame(answered.RequestUri, sentTo))
        {
            throw Refuse(handler, sentTo, SentElsewhere, NoRedirects);
        }

        if (!hadCookie && (HasCookie(wire) || HasCookie(answered)))
        {
            throw Refuse(handler, sentTo, SentCookie, NoCookies);
        }
    }

    public static bool HasCookie(HttpRequestMessage request) => request.Headers.NonValidated.Contains("Cookie");

    private static bool IsSame(Uri? address, Uri sentTo) => ReferenceEquals(address, sentTo)
        || Uri.Compare(address, sentTo, UriComponents.HttpRequestUrl, UriFormat.UriEscaped, StringComparison.Ordinal) == 0;

    private static WeChatConfigException Refuse(HttpMessageHandler handler, Uri sentTo, LocalizedText fact, LocalizedText remedy)
    {
        var endpoint = sentTo.AbsolutePath.Split("/cgi-bin/")[^1];
        var name = handler.GetType().Name;
        var summary = new LocalizedText(
            $"The primary handler of the WeCom client, a {name}, {fact.English}. {remedy.English}, or use a SocketsHttpHandler, in which "
            + "the library turns both off.",
            $"WeCom 客户端的主处理程序 {name} {fact.Chinese}。{remedy.Chinese}，或改用 SocketsHttpHandler，本库会在其中将两者关闭。");
        return new(summary.English) { Summary = summary, Category = ErrorCategory.Configuration, Endpoint = endpoint };
    }
}
