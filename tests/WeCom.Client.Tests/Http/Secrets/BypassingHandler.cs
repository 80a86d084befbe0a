namespace WeCom.Client.Tests.Http.Secrets;

/// <summary>A handler of the host that sends by sockets of its own, which follow redirects, and not by those below it.</summary>
internal sealed class BypassingHandler : DelegatingHandler
{
    private readonly HttpMessageInvoker _own = new(new SocketsHttpHandler { ActivityHeadersPropagator = null });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        => _own.SendAsync(request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        _own.Dispose();
        base.Dispose(disposing);
    }
}
