using System.Globalization;
using System.Net;
using WeCom.Client.Tests;

namespace WeCom.Client.Simulator.Tests.Callbacks;

/// <summary>How events reach one host or several.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private const string OtherToken = "otherToken7";
    private const string OtherKey = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";

    private readonly ManualTimeProvider _clock = new();
    private SimulatorCaller _wecom = null!;
    private CallbackReceiver _host = null!;

    public async Task InitializeAsync()
    {
        _host = await CallbackReceiver.StartAsync();
        _wecom = await SimulatorCaller.StartAsync(options => options.TimeProvider = _clock);
        _wecom.Organization.AddDepartment(2, "研发");
        _wecom.Organization.AddPerson("lisi", "李四", 2);
        await _wecom.Simulator.Callbacks.SubscribeAsync(_host.Callback);
    }

    public async Task DisposeAsync()
    {
        await _wecom.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Two_changes_of_one_person_within_a_second_give_two_identical_events()
    {
        foreach (var department in (long[])[1, 2, 1])
        {
            _wecom.Organization.UpdatePerson("lisi", person => person with { DepartmentIds = [department] });
        }

        await _wecom.Simulator.Callbacks.IdleAsync();
        var told = _wecom.Simulator.Callbacks.GetPosts().Select(post => post.Message).ToList();
        Assert.Equal(3, told.Count);
        Assert.Equal(told[0], told[2]);
        Assert.NotEqual(told[0], told[1]);
    }

    [Fact]
    public async Task The_app_and_the_assistant_are_told_each_by_its_own_token_and_key()
    {
        await using var appHost = await CallbackReceiver.StartAsync(OtherToken, OtherKey);
        await _wecom.Simulator.Callbacks.SubscribeAsync(appHost.Callback with { App = _wecom.Simulator.App });
        _wecom.Organization.RemoveDepartment(2);
        await _wecom.Simulator.Callbacks.IdleAsync();
        Assert.Equal("2", Assert.Single(_host.Events).Element("Id")!.Value);
        Assert.Equal("2", Assert.Single(appHost.Events).Element("Id")!.Value);
        Assert.NotEqual(Assert.Single(_host.Requests), Assert.Single(appHost.Requests));
    }

    [Fact]
    public async Task A_host_that_hangs_holds_up_no_other()
    {
        await using var appHost = await CallbackReceiver.StartAsync(OtherToken, OtherKey);
        await _wecom.Simulator.Callbacks.SubscribeAsync(appHost.Callback with { App = _wecom.Simulator.App });
        var (arrived, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        _host.Before = () => release.Task;
        appHost.Before = () =>
        {
            arrived.TrySetResult();
            return Task.CompletedTask;
        };
        _wecom.Organization.RemoveDepartment(2);
        await arrived.Task;
        release.SetResult();
        await _wecom.Simulator.Callbacks.IdleAsync();
        Assert.Single(appHost.Events);
    }

    [Theory]
    [InlineData(0.0, 3)]
    [InlineData(1.0, 1)]
    public async Task A_retry_is_encrypted_anew_or_the_same_request(double share, int requests)
    {
        _wecom.Simulator.Callbacks.Delivery = new SimulatedDelivery { SameCiphertext = share };
        _host.Answers.Enqueue(HttpStatusCode.InternalServerError);
        _host.Answers.Enqueue(HttpStatusCode.InternalServerError);
        _wecom.Organization.RemovePerson("lisi");
        await _wecom.Simulator.Callbacks.IdleAsync();
        Assert.Equal(3, _host.Requests.Count);
        Assert.Equal(requests, _host.Requests.Distinct().Count());
        Assert.Single(_wecom.Simulator.Callbacks.GetPosts().Select(post => post.Message).Distinct());
    }

    [Theory]
    [InlineData(0.0, 2)]
    [InlineData(1.0, 1)]
    public async Task A_doubled_event_is_encrypted_anew_or_the_same_request(double share, int requests)
    {
        _wecom.Simulator.Callbacks.Delivery = new SimulatedDelivery { Doubled = 1, SameCiphertext = share };
        _wecom.Organization.RemovePerson("lisi");
        await _wecom.Simulator.Callbacks.IdleAsync();
        Assert.Equal(2, _host.Requests.Count);
        Assert.Equal(requests, _host.Requests.Distinct().Count());
    }

    [Fact]
    public async Task The_same_seed_gives_each_host_the_same_order_and_loss_again_and_two_hosts_different_ones()
    {
        var first = await DeliverAsync();
        Assert.Equal(first, await DeliverAsync());
        Assert.NotEqual(first.Assistant, first.App);
    }

    /// <summary>The departments of a hundred events, as each of two hosts of a simulator of its own receives them.</summary>
    private static async Task<(string Assistant, string App)> DeliverAsync()
    {
        await using var host = await CallbackReceiver.StartAsync();
        await using var appHost = await CallbackReceiver.StartAsync(OtherToken, OtherKey);
        await using var wecom = await SimulatorCaller.StartAsync();
        var callbacks = wecom.Simulator.Callbacks;
        callbacks.Delivery = new SimulatedDelivery { Seed = 5, Doubled = 0.2, Dropped = 0.2 };
        await callbacks.SubscribeAsync(host.Callback);
        await callbacks.SubscribeAsync(appHost.Callback with { App = wecom.Simulator.App });
        for (var id = 100; id < 200; id++)
        {
            wecom.Organization.AddDepartment(id, id.ToString(CultureInfo.InvariantCulture));
        }

        await callbacks.IdleAsync();
        return (Ids(host), Ids(appHost));
    }

    private static string Ids(CallbackReceiver host) => string.Join(' ', host.Events.Select(one => one.Element("Id")!.Value));
}
