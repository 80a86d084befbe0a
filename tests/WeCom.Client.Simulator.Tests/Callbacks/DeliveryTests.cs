using System.Globalization;
using System.Net;

namespace WeCom.Client.Simulator.Tests.Callbacks;

/// <summary>Tests the delivery of events to one host or several.</summary>
public sealed class DeliveryTests : CallbackTestBase
{
    private const string OtherToken = "otherToken7";
    private const string OtherKey = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";

    private protected override Task PrepareAsync() => WeCom.Simulator.Callbacks.SubscribeAsync(Host.Callback);

    [Fact]
    public async Task Two_changes_of_one_person_within_a_second_give_two_identical_events()
    {
        foreach (var department in (long[])[1, 2, 1])
        {
            WeCom.Organization.UpdatePerson("lisi", person => person with { DepartmentIds = [department] });
        }

        await WeCom.Simulator.Callbacks.IdleAsync();
        var told = WeCom.Simulator.Callbacks.GetPosts().Select(post => post.Message).ToList();
        Assert.Equal(3, told.Count);
        Assert.Equal(told[0], told[2]);
        Assert.NotEqual(told[0], told[1]);
    }

    [Fact]
    public async Task The_app_and_the_assistant_are_told_each_by_its_own_token_and_key()
    {
        await using var appHost = await CallbackReceiver.StartAsync(OtherToken, OtherKey);
        await WeCom.Simulator.Callbacks.SubscribeAsync(appHost.Callback with { App = WeCom.Simulator.App });
        WeCom.Organization.RemoveDepartment(2);
        await WeCom.Simulator.Callbacks.IdleAsync();
        Assert.Equal("2", Assert.Single(Host.Events).Element("Id")!.Value);
        Assert.Equal("2", Assert.Single(appHost.Events).Element("Id")!.Value);
        Assert.NotEqual(Assert.Single(Host.Requests), Assert.Single(appHost.Requests));
    }

    [Fact]
    public async Task A_host_that_hangs_holds_up_no_other()
    {
        await using var appHost = await CallbackReceiver.StartAsync(OtherToken, OtherKey);
        await WeCom.Simulator.Callbacks.SubscribeAsync(appHost.Callback with { App = WeCom.Simulator.App });
        var (arrived, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        Host.Before = () => release.Task;
        appHost.Before = () =>
        {
            arrived.TrySetResult();
            return Task.CompletedTask;
        };
        WeCom.Organization.RemoveDepartment(2);
        await arrived.Task;
        release.SetResult();
        await WeCom.Simulator.Callbacks.IdleAsync();
        Assert.Single(appHost.Events);
    }

    [Theory]
    [InlineData(0.0, 3)]
    [InlineData(1.0, 1)]
    public async Task A_retry_is_encrypted_anew_or_the_same_request(double share, int requests)
    {
        WeCom.Simulator.Callbacks.Delivery = new SimulatedDelivery { SameCiphertext = share };
        Host.Answers.Enqueue(HttpStatusCode.InternalServerError);
        Host.Answers.Enqueue(HttpStatusCode.InternalServerError);
        WeCom.Organization.RemovePerson("lisi");
        await WeCom.Simulator.Callbacks.IdleAsync();
        Assert.Equal(3, Host.Requests.Count);
        Assert.Equal(requests, Host.Requests.Distinct().Count());
        Assert.Single(WeCom.Simulator.Callbacks.GetPosts().Select(post => post.Message).Distinct());
    }

    [Theory]
    [InlineData(0.0, 2)]
    [InlineData(1.0, 1)]
    public async Task A_doubled_event_is_encrypted_anew_or_the_same_request(double share, int requests)
    {
        WeCom.Simulator.Callbacks.Delivery = new SimulatedDelivery { Doubled = 1, SameCiphertext = share };
        WeCom.Organization.RemovePerson("lisi");
        await WeCom.Simulator.Callbacks.IdleAsync();
        Assert.Equal(2, Host.Requests.Count);
        Assert.Equal(requests, Host.Requests.Distinct().Count());
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
