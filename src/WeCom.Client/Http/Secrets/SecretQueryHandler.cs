using System.Net;
using WeCom.Client.Errors;
using WeCom.Client.Http.Limits;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Http.Secrets;

/// <summary>
/// Stands right before the sockets and sends a copy of the request with token or secret in its address, so that no handler, logger or
/// exception handler of the host ever holds an address with a secret in it, not even one that looks at the request while it is on its way.
/// </summary>
/// <param name="sockets">The primary handler.</param>
/// <param name="isConfined">Whether it is known to follow no redirect and to send no cookie.</param>
internal sealed class SecretQueryHandler(HttpMessageHandler sockets, bool isConfined) : DelegatingHandler(sockets)
{
    // HttpMetricsEnrichmentContext keeps itself under its own name; what is called back is shown the request on the wire.
    private const string MetricsCallbacks = "HttpMetricsEnrichmentContext";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } visible || SecretQuery.Of(request) is not { } passage)
        {
            SecretQuery.NoteMissing(request);
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        // Until it has sent, the host may have turned redirects on again.
        PrimaryHandlers.Confine(InnerHandler);
        passage.IsSent = true;

        // Not disposed: all it could dispose of is the content, which belongs to the original.
        var wire = new HttpRequestMessage(request.Method, passage.Query.AppendTo(visible))
        {
            Content = request.Content,
            Version = request.Version,
            VersionPolicy = request.VersionPolicy,
        };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            wire.Headers.TryAddWithoutValidation(name, values);
        }

        if (((IDictionary<string, object?>)request.Options).Count > 1)
        {
            CopyOptions(request.Options, wire.Options);
        }

        var (sentTo, hadCookie) = (wire.RequestUri!, !isConfined && AnswerOrigin.HasCookie(wire));
        var response = await base.SendAsync(wire, cancellationToken).ConfigureAwait(false);
        if (!isConfined)
        {
            Demand(wire, sentTo, hadCookie, response);
        }

        // A server that redirects repeats the address, and with it the secret. A handler of the host that follows it would send both there.
        response.Headers.Location = null;
        response.Headers.Remove("Refresh");
        response.Content.Headers.ContentLocation = null;
        response.RequestMessage = request;
        if (response.StatusCode != HttpStatusCode.OK)
        {
            HidePage(response);
        }
        else if (passage.Query.IsAnsweredWithToken)
        {
            await TakeTokenAsync(passage, response, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    // Its page and its cookies may repeat the address as well, as do those of many proxies. Nobody here reads them.
    private static void HidePage(HttpResponseMessage response)
    {
        var (page, date, retryAfter) = (response.Content, response.Headers.Date, response.Headers.RetryAfter);
        response.Content = new ByteArrayContent([]) { Headers = { ContentType = page.Headers.ContentType } };
        response.Headers.Clear();
        (response.Headers.Date, response.Headers.RetryAfter) = (date, retryAfter);
        HostHandlers.Dispose(page);
    }

    private static async Task TakeTokenAsync(SecretPassage passage, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var content = response.Content;
        try
        {
            passage.AnswerLength = content.Headers.ContentLength;
            var answer = passage.AnswerLength > AnswerLimit.TokenAnswer
                ? []
                : await TokenAnswer.ReadAsync(content, cancellationToken).ConfigureAwait(false);
            passage.Answer = answer;
            response.Content = TokenAnswer.Hide(answer, content.Headers);
        }
        finally
        {
            HostHandlers.Dispose(content);
        }
    }

    private void Demand(HttpRequestMessage wire, Uri sentTo, bool hadCookie, HttpResponseMessage response)
    {
        try
        {
            AnswerOrigin.Demand(InnerHandler!, wire, sentTo, hadCookie, response);
        }
        catch (WeChatConfigException)
        {
            response.Dispose();
            throw;
        }
    }

    private static void CopyOptions(IDictionary<string, object?> from, IDictionary<string, object?> to)
    {
        foreach (var (key, value) in from)
        {
            if (key is not (SecretQuery.OptionName or MetricsCallbacks))
            {
                to[key] = value;
            }
        }
    }
}
