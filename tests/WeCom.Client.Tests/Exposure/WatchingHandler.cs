namespace WeCom.Client.Tests.Exposure;

/// <summary>A handler of the host that records everything it sees of a call: before, during and after it.</summary>
internal sealed class WatchingHandler(Action<string> note) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Note("before", request);
        try
        {
            var sending = base.SendAsync(request, cancellationToken);
            Note("under way", request);
            var response = await sending;
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
        => note(
            $"{moment} {request?.RequestUri?.OriginalString} {request} "
            + $"{string.Join(' ', request?.Options.Select(option => $"{option.Key}={option.Value}") ?? [])}");
}
