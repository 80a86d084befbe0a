namespace SyncConsole;

/// <summary>A handler of the host on WeCom's client. It sees every request, without token and secret.</summary>
internal sealed class CountingHandler(CallCount calls) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        calls.Increment();
        return base.SendAsync(request, cancellationToken);
    }
}
