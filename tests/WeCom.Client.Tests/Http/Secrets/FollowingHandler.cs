namespace WeCom.Client.Tests.Http.Secrets;

/// <summary>A handler of the host that follows a redirect itself.</summary>
internal sealed class FollowingHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        return response.Headers.Location is { } location
            ? await base.SendAsync(new(request.Method, location) { Content = request.Content }, cancellationToken)
            : response;
    }
}
