namespace WeCom.Client.Http.Secrets;

/// <summary>Hides the target of a redirect from the handlers above, so that none of them follows it.</summary>
internal sealed class LocationRemover(HttpMessageHandler sender) : DelegatingHandler(sender)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        response.Headers.Location = null;
        return response;
    }
}
