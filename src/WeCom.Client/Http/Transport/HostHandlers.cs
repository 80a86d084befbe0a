using WeCom.Client.Errors;
using WeCom.Client.Http.Secrets;

namespace WeCom.Client.Http.Transport;

/// <summary>Sends through the handlers that the host has added to the client.</summary>
internal static class HostHandlers
{
    private static readonly LocalizedText Replaced = new(
        "The answer did not come from the primary handler that the library has prepared: an IHttpMessageHandlerBuilderFilter or an "
        + "IHttpClientFactory of the host puts another one in its place, which gets neither token nor secret and could follow a redirect. "
        + "The answer is refused. Set the primary handler of the WeCom client with ConfigureHttpClientBuilder.",
        "返回并非来自本库准备的主处理程序：本系统的 IHttpMessageHandlerBuilderFilter 或 IHttpClientFactory 换上了另一个处理程序，"
        + "它得不到令牌和密钥，还可能跟随重定向。该返回被拒绝。请用 ConfigureHttpClientBuilder 设置 WeCom 客户端的主处理程序。");

    /// <exception cref="HttpRequestException">The connection failed.</exception>
    /// <exception cref="HostHandlerException">A handler of the host threw something else, such as a time limit or a circuit breaker.
    /// </exception>
    public static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (HttpRequestException or IOException or OperationCanceledException or WeChatException)
            && !BodyFaults.IsWrongCompression(e))
        {
            throw new HostHandlerException(e);
        }
    }

    /// <exception cref="WeChatConfigException">The host has taken the innermost handler of the library away.</exception>
    public static void DemandSent(SecretQuery secret, string endpoint)
    {
        if (!secret.IsSent)
        {
            throw new WeChatConfigException(Replaced.English)
            {
                Summary = Replaced,
                Category = ErrorCategory.Configuration,
                Endpoint = endpoint,
            };
        }
    }
}
