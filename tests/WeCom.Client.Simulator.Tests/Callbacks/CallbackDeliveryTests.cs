using System.Globalization;
using System.Net;

namespace WeCom.Client.Simulator.Tests.Callbacks;

/// <summary>Tests the number, time and order of posted events (docs/wire/callbacks.md#delivery).</summary>
public sealed class CallbackDeliveryTests : CallbackTestBase
{
    [Fact]
    public async Task A_post_is_tried_three_times()
    {
        await WeCom.Simulator.Callbacks.SubscribeAsync(Host.Callback);
        HttpStatusCode[] answers =
        [
            HttpStatusCode.InternalServerError,
            HttpStatusCode.Redirect,
            HttpStatusCode.OK,
            HttpStatusCode.BadGateway,
            HttpStatusCode.BadGateway,
            HttpStatusCode.BadGateway,
        ];
        Array.ForEach(answers, Host.Answers.Enqueue);
        WeCom.Organization.RemovePerson("lisi");
        WeCom.Organization.RemoveDepartment(2);
        await WeCom.Simulator.Callbacks.IdleAsync();
        Assert.Equal(
            [(1, 500), (2, 302), (3, 200), (1, 502), (2, 502), (3, 502)],
            WeCom.Simulator.Callbacks.GetPosts().Select(post => (post.Attempt, post.StatusCode)));
        Assert.All(
            WeCom.Simulator.Callbacks.GetPosts(),
            post => Assert.StartsWith("<xml><ToUserName><![CDATA[", post.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Five_seconds_are_the_limit()
    {
        await WeCom.Simulator.Callbacks.SubscribeAsync(Host.Callback);
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        Host.Before = () =>
        {
            arrived.TrySetResult();
            return release.Task;
        };
        WeCom.Organization.RemovePerson("lisi");
        await arrived.Task;
        Host.Before = () => Task.CompletedTask;
        Clock.Advance(TimeSpan.FromSeconds(5));
        await WeCom.Simulator.Callbacks.IdleAsync();
        release.SetResult();
        Assert.Equal([0, 200], WeCom.Simulator.Callbacks.GetPosts().Select(post => post.StatusCode));
    }

    [Fact]
    public async Task Events_are_doubled_dropped_and_reordered_by_the_seed()
    {
        await WeCom.Simulator.Callbacks.SubscribeAsync(Host.Callback);
        WeCom.Simulator.Callbacks.Delivery = new SimulatedDelivery { Seed = 5, Doubled = 0.2, Dropped = 0.2, Reordered = 0.2 };
        for (var id = 100; id < 200; id++)
        {
            WeCom.Organization.AddDepartment(id, "部");
        }

        await WeCom.Simulator.Callbacks.IdleAsync();
        var told = Host.Events
            .Select(one => int.Parse(one.Element("Id")!.Value, CultureInfo.InvariantCulture))
            .ToList();
        Assert.InRange(told.Distinct().Count(), 60, 95);
        Assert.InRange(told.Count - told.Distinct().Count(), 5, 40);
        Assert.NotEqual(told.Order(), told);
    }

    [Fact]
    public async Task A_delay_holds_each_post_back()
    {
        await WeCom.Simulator.Callbacks.SubscribeAsync(Host.Callback);
        WeCom.Simulator.Callbacks.Delivery = new SimulatedDelivery { Delay = TimeSpan.FromMinutes(10) };
        WeCom.Organization.RemovePerson("lisi");
        await Clock.WhenArmedAsync();
        Assert.Empty(Host.Events);
        Clock.Advance(TimeSpan.FromMinutes(10));
        await WeCom.Simulator.Callbacks.IdleAsync();
        Assert.Single(Host.Events);
    }
}
