using System.Diagnostics.CodeAnalysis;
using System.Net;
using WeCom.Client.Errors;
using WeCom.Client.Http.Secrets;

namespace WeCom.Client.Http.Transport;

/// <summary>Sends through the handlers that the host has added to the client, and reads what they return.</summary>
internal static class HostHandlers
{
    private static readonly LocalizedText Answered = new(
        "A handler of the host answered the call itself, and nothing was sent to WeCom. The answer is refused. Let the handlers of the "
        + "WeCom client (AddHttpMessageHandler) pass every call on, and throw an HttpRequestException where they refuse one.",
        "本系统的处理程序自行应答了该调用，没有向企业微信发送任何内容。该返回被拒绝。请让 WeCom 客户端的处理程序（AddHttpMessageHandler）转发每次调用，"
        + "需要拒绝时请抛出 HttpRequestException。");

    private static readonly LocalizedText SentPast = new(
        "The call was sent past the primary handler that the library has prepared, without token and secret, and could have followed a "
        + "redirect: by a handler of the host that does not pass it on but sends it itself (AddHttpMessageHandler), or because an "
        + "IHttpMessageHandlerBuilderFilter or an IHttpClientFactory of the host puts another primary handler in its place. The answer is "
        + "refused. Let such a handler call base.SendAsync, and set the primary handler of the WeCom client with "
        + "ConfigureHttpClientBuilder.",
        "该调用绕过了本库准备的主处理程序，未带令牌和密钥，还可能跟随了重定向：或者本系统的处理程序没有转发而是自行发送（AddHttpMessageHandler），"
        + "或者本系统的 IHttpMessageHandlerBuilderFilter 或 IHttpClientFactory 换上了另一个主处理程序。该返回被拒绝。"
        + "请让该处理程序调用 base.SendAsync，并用 ConfigureHttpClientBuilder 设置 WeCom 客户端的主处理程序。");

    private static readonly LocalizedText SentCopy = new(
        "A handler of the host sent a copy of the call without its Options, with which token and secret travel, so WeCom got neither. The "
        + "answer is refused. Let the handler copy HttpRequestMessage.Options as well, or send the request that it was given.",
        "本系统的处理程序发送的是该调用的副本，但没有复制其 Options，而令牌和密钥随 Options 传递，因此企业微信没有收到。该返回被拒绝。"
        + "请让处理程序同时复制 HttpRequestMessage.Options，或直接发送收到的请求。");

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
        catch (Exception e) when (IsForeign(e))
        {
            throw new HostHandlerException(e);
        }
    }

    /// <summary>Returns the length of an answer, which a content of the host computes.</summary>
    /// <inheritdoc cref="SendAsync"/>
    public static long? LengthOf(HttpResponseMessage response)
    {
        try
        {
            return response.Content.Headers.ContentLength;
        }
        catch (Exception e) when (IsForeign(e))
        {
            throw new HostHandlerException(e);
        }
    }

    /// <inheritdoc cref="SendAsync"/>
    public static async ValueTask<Stream> OpenAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsForeign(e))
        {
            throw new HostHandlerException(e);
        }
    }

    /// <summary>Reads a body, which may be a stream of the host.</summary>
    /// <inheritdoc cref="SendAsync"/>
    public static async ValueTask<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            var count = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            return (uint)count <= (uint)buffer.Length
                ? count
                : throw new InvalidOperationException($"A stream of the host read {count} bytes where it was asked for {buffer.Length}.");
        }
        catch (Exception e) when (IsForeign(e))
        {
            throw new HostHandlerException(e);
        }
    }

    /// <summary>Disposes of an answer or its content, whatever its stream throws: what was to be read of it has been read.</summary>
    public static void Dispose(IDisposable? answer)
    {
        try
        {
            answer?.Dispose();
        }
        catch (Exception)
        {
            // An answer that was read stays read.
        }
    }

    /// <exception cref="WeChatConfigException">A handler of the host has kept the call from the innermost one, which is the library's.
    /// </exception>
    public static void DemandSent(SecretPassage passage, HttpResponseMessage response, string endpoint)
    {
        // A handler of the host may refuse a call by itself, such as one that limits their number.
        var isRefusal = response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
            or >= HttpStatusCode.InternalServerError;
        var isAnswer = response.StatusCode == HttpStatusCode.OK || (response.RequestMessage is not null && !isRefusal);
        if (isAnswer && !passage.IsSent)
        {
            Refuse(Cause(response.RequestMessage), endpoint);
        }
    }

    private static LocalizedText Cause(HttpRequestMessage? answered)
    {
        // A handler that sends a request names it in its answer.
        if (answered is null)
        {
            return Answered;
        }

        return SecretQuery.IsMissing(answered) ? SentCopy : SentPast;
    }

    [DoesNotReturn]
    private static void Refuse(LocalizedText cause, string endpoint)
        => throw new WeChatConfigException(cause.English)
        {
            Summary = cause,
            Category = ErrorCategory.Configuration,
            Endpoint = endpoint,
        };

    private static bool IsForeign(Exception failure)
        => failure is not (HttpRequestException or IOException or OperationCanceledException or WeChatException)
            && !BodyFaults.IsWrongCompression(failure);
}
