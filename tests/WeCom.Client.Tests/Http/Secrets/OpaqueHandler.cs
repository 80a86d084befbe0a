namespace WeCom.Client.Tests.Http.Secrets;

/// <summary>A primary handler of a type that the library does not know, around one that it cannot reach.</summary>
internal sealed class OpaqueHandler(HttpMessageHandler sockets, bool isCopying = false) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _sender = new(sockets);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        => _sender.SendAsync(isCopying ? Copy(request) : request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        _sender.Dispose();
        base.Dispose(disposing);
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request)
        => new(request.Method, new Uri(request.RequestUri!.AbsoluteUri)) { Content = request.Content };
}
