namespace WeCom.Client.Http.Secrets;

/// <summary>
/// Stands right before the sockets and sends a copy of the request with token or secret in its address, so that no handler, logger or
/// exception handler of the host ever holds an address with a secret in it, not even one that looks at the request while it is on its way.
/// </summary>
internal sealed class SecretQueryHandler(HttpMessageHandler sockets) : DelegatingHandler(sockets)
{
    // HttpMetricsEnrichmentContext keeps itself under its own name; what is called back is shown the request on the wire.
    private const string MetricsCallbacks = "HttpMetricsEnrichmentContext";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } visible || SecretQuery.Of(request) is not { } secret)
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        // Not disposed: all it could dispose of is the content, which belongs to the original.
        var wire = new HttpRequestMessage(request.Method, secret.AppendTo(visible))
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

        var response = await base.SendAsync(wire, cancellationToken).ConfigureAwait(false);
        response.RequestMessage = request;
        if (secret.IsAnsweredWithToken)
        {
            using var content = response.Content;
            secret.Answer = await TokenAnswer.ReadAsync(content, cancellationToken).ConfigureAwait(false);
            response.Content = TokenAnswer.Hide(secret.Answer, content.Headers);
        }

        return response;
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
