using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Callbacks.Internal;

namespace WeCom.Client.Tests.Callbacks;

public sealed class EventDispatcherTests
{
    [Fact]
    public async Task A_scoped_service_that_throws_when_it_is_disposed_is_a_failure_of_the_handler_and_the_others_are_called()
    {
        var handled = 0;
        var services = new ServiceCollection().AddScoped<BrokenUnit>();
        await using var provider = services.BuildServiceProvider();
        EventRoute[] routes =
        [
            new Route(scope => scope.GetRequiredService<BrokenUnit>()),
            new Route(_ => handled++),
        ];
        var dispatcher = new EventDispatcher(routes, provider.GetRequiredService<IServiceScopeFactory>());

        var failure = await Assert.ThrowsAsync<AggregateException>(
            () => dispatcher.DispatchAsync(Posted.User("create_user", "new1"), CancellationToken.None));

        Assert.IsType<InvalidOperationException>(Assert.Single(failure.InnerExceptions));
        Assert.Equal(1, handled);
    }

    private sealed class Route(Action<IServiceProvider> handle) : EventRoute
    {
        public override bool Takes(WeComEvent callbackEvent) => true;

        public override Task HandleAsync(IServiceProvider services, WeComEvent callbackEvent, CancellationToken cancellationToken)
        {
            handle(services);
            return Task.CompletedTask;
        }
    }

    private sealed class BrokenUnit : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => throw new InvalidOperationException("The connection is gone.");
    }
}
