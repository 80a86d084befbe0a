namespace SyncConsole;

/// <summary>A host's own handler on WeCom's client. It sees every request, and neither token nor secret.</summary>
internal sealed class CountingHandler(CallCount calls) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        calls.Increment();
        return base.SendAsync(request, cancellationToken);
    }
}
