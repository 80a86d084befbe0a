using WeCom.Client.Errors;

namespace WeCom.Client.Http.Secrets;

/// <summary>
/// Turns redirects and cookies off on the primary handler of a host. A redirect would carry the token, the secret and the body of a call
/// to another server, and take the answer of that server for one of WeCom's.
/// </summary>
internal static class PrimaryHandlers
{
    /// <summary>
    /// Determines whether the handler does what this library knows of it, and no more: a type that is derived from it, or one that stands
    /// around it, may follow a redirect on its own or send a call elsewhere.
    /// </summary>
    public static bool IsKnown(HttpMessageHandler? handler)
        => handler?.GetType() == typeof(SocketsHttpHandler) || handler?.GetType() == typeof(HttpClientHandler);

    /// <summary>
    /// Turns redirects and cookies off on the handler that sends, below any number of delegating handlers, which are shown no address to
    /// follow.
    /// </summary>
    /// <param name="handler">The primary handler, or null if there is none.</param>
    /// <exception cref="WeChatConfigException">The handler is in use already, with redirects or cookies on.</exception>
    public static void Confine(HttpMessageHandler? handler)
    {
        DelegatingHandler? above = null;
        var sender = handler;
        while (sender is DelegatingHandler { InnerHandler: { } inner } outer)
        {
            (above, sender) = (outer, inner);
        }

        try
        {
            switch (sender)
            {
                case SocketsHttpHandler sockets:
                    Confine(sockets);
                    break;
                case HttpClientHandler client:
                    Confine(client);
                    break;
            }

            if (above is not (null or LocationRemover))
            {
                above.InnerHandler = new LocationRemover(sender!);
            }
        }
        catch (InvalidOperationException e)
        {
            var summary = new LocalizedText(
                $"The {sender!.GetType().Name} of the WeCom client has sent requests of others already, so its redirects and cookies "
                + "cannot be turned off any more, and could carry the secret to another server. Give the WeCom client a handler of its "
                + "own, or set AllowAutoRedirect and UseCookies of this one to false where it is made.",
                $"WeCom 客户端的 {sender.GetType().Name} 已发送过其他请求，无法再关闭其重定向和 Cookie，可能把密钥带到其他服务器。"
                + "请为 WeCom 客户端使用单独的处理程序，或在创建它的地方把 AllowAutoRedirect 和 UseCookies 设为 false。");
            throw new WeChatConfigException(summary.English, e)
            {
                Summary = summary,
                Category = ErrorCategory.Configuration,
            };
        }
    }

    // The setters of a handler in use throw even for an unchanged value.
    private static void Confine(SocketsHttpHandler handler)
    {
        if (handler.AllowAutoRedirect)
        {
            handler.AllowAutoRedirect = false;
        }

        if (handler.UseCookies)
        {
            handler.UseCookies = false;
        }
    }

    private static void Confine(HttpClientHandler handler)
    {
        if (handler.AllowAutoRedirect)
        {
            handler.AllowAutoRedirect = false;
        }

        if (handler.UseCookies)
        {
            handler.UseCookies = false;
        }
    }
}
