using System.Collections.Concurrent;

namespace WeCom.Client.Tests.Companies;

/// <summary>Runs actions during a call: after its answer was received, and before the library reads it.</summary>
internal sealed class Interruptions
{
    private readonly ConcurrentDictionary<string, Func<Task>> _once = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Func<Task>> _every = new(StringComparer.Ordinal);

    public void On(string endpoint, Action action) => _once[endpoint] = () =>
    {
        action();
        return Task.CompletedTask;
    };

    public void OnEvery(string endpoint, Func<Task> action) => _every[endpoint] = action;

    public DelegatingHandler NewHandler() => new Handler(this);

    private async Task InterruptAsync(string endpoint)
    {
        if (_once.TryRemove(endpoint, out var once))
        {
            await once();
        }

        if (_every.TryGetValue(endpoint, out var every))
        {
            await every();
        }
    }

    private sealed class Handler(Interruptions owner) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            await owner.InterruptAsync(request.RequestUri!.AbsolutePath["/cgi-bin/".Length..]);
            return response;
        }
    }
}
