namespace WeCom.Client.Tests.Http;

/// <summary>A handler of the host that is shown each request before it is sent, and each answer.</summary>
internal sealed class PassingHandler(Action<HttpRequestMessage> sending, Action<HttpResponseMessage>? answered = null) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        sending(request);
        var response = await base.SendAsync(request, cancellationToken);
        answered?.Invoke(response);
        return response;
    }
}
