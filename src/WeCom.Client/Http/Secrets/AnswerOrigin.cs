using WeCom.Client.Errors;

namespace WeCom.Client.Http.Secrets;

/// <summary>Tells by an answer whether a handler that cannot be configured has followed a redirect, or sent a cookie.</summary>
internal static class AnswerOrigin
{
    /// <exception cref="WeChatConfigException">The answer comes from another address than the call was sent to, or a cookie was sent
    /// that the call did not have.</exception>
    public static void Demand(
        HttpMessageHandler handler, HttpRequestMessage wire, Uri sentTo, bool hadCookie, HttpResponseMessage response)
    {
        // A redirect is followed on the request itself or on a copy of it.
        var answered = response.RequestMessage ?? wire;
        if (!IsSame(wire.RequestUri, sentTo) || !IsSame(answered.RequestUri, sentTo))
        {
            throw Refuse(
                handler,
                "followed a redirect or sent the call elsewhere: the answer is not from the address that was called, and is refused. If "
                + "that other server is not trusted, reset the secret in the console, since it may have been sent there",
                "Turn redirects off in it");
        }

        if (!hadCookie && (HasCookie(wire) || HasCookie(answered)))
        {
            throw Refuse(handler, "sent a cookie of an earlier answer", "Turn cookies off in it");
        }
    }

    public static bool HasCookie(HttpRequestMessage request) => request.Headers.NonValidated.Contains("Cookie");

    private static bool IsSame(Uri? address, Uri sentTo) => ReferenceEquals(address, sentTo)
        || Uri.Compare(address, sentTo, UriComponents.HttpRequestUrl, UriFormat.UriEscaped, StringComparison.Ordinal) == 0;

    private static WeChatConfigException Refuse(HttpMessageHandler handler, string fact, string remedy)
        => new($"The primary handler of the WeCom client, a {handler.GetType().Name}, {fact}. {remedy}, or use a SocketsHttpHandler, in "
            + "which the library turns both off.")
        {
            Category = ErrorCategory.Configuration,
        };
}
