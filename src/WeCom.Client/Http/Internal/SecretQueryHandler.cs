namespace WeCom.Client.Http.Internal;

/// <summary>
/// The innermost handler: puts token or secret into the address just before it goes on the wire and takes it out again,
/// so that no handler, logger or exception handler of the host ever holds an address with a secret in it.
/// </summary>
internal sealed class SecretQueryHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var visible = request.RequestUri;
        if (visible is null || SecretQuery.Of(request) is not { } secret)
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        request.RequestUri = secret.AppendTo(visible);
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            request.RequestUri = visible;
        }
    }
}
