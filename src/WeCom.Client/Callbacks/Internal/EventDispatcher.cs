using Microsoft.Extensions.DependencyInjection;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>Calls the handlers of the host.</summary>
internal sealed class EventDispatcher(IReadOnlyList<EventRoute> routes, IServiceScopeFactory scopes)
{
    public bool IsHandled(WeComEvent callbackEvent) => routes.Any(route => route.Takes(callbackEvent));

    /// <summary>Calls every handler of the event, also after one that throws, whose exception is then thrown.</summary>
    public async Task DispatchAsync(WeComEvent callbackEvent, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (var route in routes.Where(route => route.Takes(callbackEvent)))
        {
            try
            {
                var scope = scopes.CreateAsyncScope();
                await using (scope.ConfigureAwait(false))
                {
                    await route.HandleAsync(scope.ServiceProvider, callbackEvent, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                failures.Add(e);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }
}
