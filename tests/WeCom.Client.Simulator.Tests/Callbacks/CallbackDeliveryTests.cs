using System.Globalization;
using System.Net;
using WeCom.Client.Tests;

namespace WeCom.Client.Simulator.Tests.Callbacks;

/// <summary>How often, when and in which order events are posted (docs/wire/callbacks.md#delivery).</summary>
public sealed class CallbackDeliveryTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private SimulatorCaller _wecom = null!;
    private CallbackReceiver _host = null!;

    public async Task InitializeAsync()
    {
        _host = await CallbackReceiver.StartAsync();
        _wecom = await SimulatorCaller.StartAsync(options => options.TimeProvider = _clock);
        _wecom.Organization.AddDepartment(2, "研发中心");
        _wecom.Organization.AddPerson("lisi", "李四", 2);
    }

    public async Task DisposeAsync()
    {
        await _wecom.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_post_is_tried_three_times()
    {
        await _wecom.Simulator.Callbacks.SubscribeAsync(_host.Callback);
        HttpStatusCode[] answers =
        [
            HttpStatusCode.InternalServerError,
            HttpStatusCode.Redirect,
            HttpStatusCode.OK,
            HttpStatusCode.BadGateway,
            HttpStatusCode.BadGateway,
            HttpStatusCode.BadGateway,
        ];
        Array.ForEach(answers, _host.Answers.Enqueue);
        _wecom.Organization.RemovePerson("lisi");
        _wecom.Organization.RemoveDepartment(2);
        await _wecom.Simulator.Callbacks.IdleAsync();
        Assert.Equal(
            [(1, 500), (2, 302), (3, 200), (1, 502), (2, 502), (3, 502)],
            _wecom.Simulator.Callbacks.GetPosts().Select(post => (post.Attempt, post.StatusCode)));
        Assert.All(
            _wecom.Simulator.Callbacks.GetPosts(),
            post => Assert.StartsWith("<xml><ToUserName><![CDATA[", post.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Five_seconds_are_the_limit()
    {
        await _wecom.Simulator.Callbacks.SubscribeAsync(_host.Callback);
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        _host.Before = () =>
        {
            arrived.TrySetResult();
            return release.Task;
        };
        _wecom.Organization.RemovePerson("lisi");
        await arrived.Task;
        _host.Before = () => Task.CompletedTask;
        _clock.Advance(TimeSpan.FromSeconds(5));
        await _wecom.Simulator.Callbacks.IdleAsync();
        release.SetResult();
        Assert.Equal([0, 200], _wecom.Simulator.Callbacks.GetPosts().Select(post => post.StatusCode));
    }

    [Fact]
    public async Task Events_are_doubled_dropped_and_reordered_by_the_seed()
    {
        await _wecom.Simulator.Callbacks.SubscribeAsync(_host.Callback);
        _wecom.Simulator.Callbacks.Delivery = new SimulatedDelivery { Seed = 5, Doubled = 0.2, Dropped = 0.2, Reordered = 0.2 };
        for (var id = 100; id < 200; id++)
        {
            _wecom.Organization.AddDepartment(id, "部");
        }

        await _wecom.Simulator.Callbacks.IdleAsync();
        var told = _host.Events
            .Select(one => int.Parse(one.Element("Id")!.Value, CultureInfo.InvariantCulture))
            .ToList();
        Assert.InRange(told.Distinct().Count(), 60, 95);
        Assert.InRange(told.Count - told.Distinct().Count(), 5, 40);
        Assert.NotEqual(told.Order(), told);
    }

    [Fact]
    public async Task A_delay_holds_each_post_back()
    {
        await _wecom.Simulator.Callbacks.SubscribeAsync(_host.Callback);
        _wecom.Simulator.Callbacks.Delivery = new SimulatedDelivery { Delay = TimeSpan.FromMinutes(10) };
        _wecom.Organization.RemovePerson("lisi");
        await _clock.WhenArmedAsync();
        Assert.Empty(_host.Events);
        _clock.Advance(TimeSpan.FromMinutes(10));
        await _wecom.Simulator.Callbacks.IdleAsync();
        Assert.Single(_host.Events);
    }
}
