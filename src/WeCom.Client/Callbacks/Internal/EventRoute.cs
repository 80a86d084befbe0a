using Microsoft.Extensions.DependencyInjection;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>The way of an event to one handler of the host.</summary>
internal abstract class EventRoute
{
    public abstract bool Takes(WeComEvent callbackEvent);

    public abstract Task HandleAsync(IServiceProvider services, WeComEvent callbackEvent, CancellationToken cancellationToken);
}

/// <inheritdoc/>
internal sealed class EventRoute<TEvent, THandler>(string registration) : EventRoute
    where TEvent : WeComEvent
    where THandler : class, IWeComEventHandler<TEvent>
{
    public override bool Takes(WeComEvent callbackEvent) => callbackEvent is TEvent;

    public override Task HandleAsync(IServiceProvider services, WeComEvent callbackEvent, CancellationToken cancellationToken) =>
        services.GetRequiredKeyedService<THandler>(registration).HandleAsync((TEvent)callbackEvent, cancellationToken);
}
