using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WeCom.Client.Callbacks;
using WeCom.Client.Errors;
using WeCom.Client.Tests;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>The background service, on a clock that stands still.</summary>
public sealed class CallbackServiceTests
{
    [Fact]
    public async Task While_a_handler_hangs_it_follows_all_that_is_due_every_second_and_waits_longer_while_something_is_down()
    {
        var clock = new ManualTimeProvider();
        var callbacks = new ScriptedCallbacks([() => 200, () => 7, () => 0, Fail, Fail, () => 0]);
        await using var provider = Services(clock, callbacks).BuildServiceProvider();
        var service = provider.GetServices<IHostedService>().Single(one => one.GetType().Assembly == typeof(WeComCallbackOptions).Assembly);

        await service.StartAsync(CancellationToken.None);
        var pauses = new List<TimeSpan?>();
        for (var i = 0; i < 4; i++)
        {
            await clock.WhenArmedAsync();
            pauses.Add(clock.NextDue);
            clock.Advance(clock.NextDue!.Value);
        }

        await clock.WhenArmedAsync();
        await service.StopAsync(CancellationToken.None);

        Assert.Equal([1, 2, 4, 1], pauses.Select(pause => pause?.TotalSeconds ?? 0));
        Assert.Equal(7, callbacks.Calls);
    }

    private static int Fail() => throw new WeChatNetworkException("WeCom is down.");

    private static ServiceCollection Services(TimeProvider clock, IWeComCallbacks callbacks)
    {
        var services = new ServiceCollection();
        services.AddSingleton(clock);
        services.AddWeComIntegration(_ => { }).AddWeComCallbacks(_ => { });
        services.AddKeyedSingleton("", callbacks);
        return services;
    }

    private sealed class ScriptedCallbacks(IEnumerable<Func<int>> script) : IWeComCallbacks
    {
        private readonly Queue<Func<int>> _script = new(script);

        public int Calls { get; private set; }

        public Task<int> ProcessAsync(CancellationToken cancellationToken = default) => throw new InvalidOperationException();

        /// <summary>A handler that hangs.</summary>
        public async Task<int> DeliverAsync(CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }

        public Task<int> FollowAsync(CancellationToken cancellationToken = default)
        {
            Calls++;
            return Task.FromResult(_script.TryDequeue(out var next) ? next() : 0);
        }

        public Task ReceiveAsync(WeComEvent callbackEvent, string endpoint = "", CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException();

        public Task<IReadOnlyList<WeComInboxRow>> ListParkedAsync(CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException();

        public Task<bool> ReleaseAsync(WeComInboxRow row, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException();

        public Task<WeComCallbackStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException();
    }
}
