using System.Collections.Concurrent;

namespace WeCom.Client.Tests.Http;

/// <summary>A handler of the host that writes down all it can see of a call.</summary>
internal sealed class WatchingHandler(string place, ConcurrentQueue<string> seen) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Note("before", request);
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            Note("after", request);
            Note("response", response.RequestMessage);
            return response;
        }
        catch (Exception e)
        {
            Note($"fault {e}", request);
            throw;
        }
    }

    private void Note(string moment, HttpRequestMessage? request)
        => seen.Enqueue($"{place} {moment} {request?.RequestUri?.OriginalString} {request} {string.Join(' ', request?.Options.Select(option => $"{option.Key}={option.Value}") ?? [])}");
}
