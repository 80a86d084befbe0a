using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>Tests when the handlers of a host are called, and that they delay no other work.</summary>
public sealed class HandlerTests
{
    [Fact]
    public async Task Members_are_followed_before_a_handler_is_called()
    {
        var seen = new ConcurrentQueue<bool>();
        SimulatedHost? host = null;
        await using (host = await StartAsync(_ =>
        {
            seen.Enqueue(host!.ActiveUsers().Contains("new1"));
            return Task.CompletedTask;
        }))
        {
            host.WeCom.Organization.AddPerson("new1", "新人", 3);
            await ReceiveAsync(host, Posted.Event("enter_agent", "user1"), Posted.User("update_user", "new1"));
            host.Clock.Leap(TimeSpan.FromSeconds(1.1));

            await DrainAsync(host);
        }

        Assert.Equal([true, true], seen);
    }

    [Fact]
    public async Task A_handler_of_a_tag_is_called_once_all_of_its_members_are_in_the_store()
    {
        var seen = new ConcurrentQueue<int>();
        SimulatedHost? host = null;
        await using (host = await StartAsync(_ =>
        {
            seen.Enqueue(host!.ActiveUsers().Count(userId => userId.StartsWith("new", StringComparison.Ordinal)));
            return Task.CompletedTask;
        }))
        {
            host.WeCom.Organization.AddPerson("new1", "新人", 3);
            host.WeCom.Organization.AddPerson("new2", "新人二", 3);
            host.WeCom.Organization.AddPerson("new3", "新人三", 3);
            var refused = "new2";
            host.Users.Fail = batch => batch.Any(change => change.UserId == refused) ? new StoreRejectedException(refused, "no") : null;
            const string Members = "<AddUserItems>new1,new2,new3</AddUserItems><DelPartyItems>5</DelPartyItems>";
            await ReceiveAsync(host, Posted.Change("update_tag", "<TagId>1</TagId>" + Members));
            host.Clock.Leap(TimeSpan.FromSeconds(1.1));
            await DrainAsync(host);
            Assert.Empty(seen);

            refused = "";
            host.Clock.Leap(TimeSpan.FromMinutes(1));
            await DrainAsync(host);
            host.Clock.Leap(TimeSpan.FromMinutes(1));
            await DrainAsync(host);
        }

        Assert.Equal([3], seen);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_member_that_is_parked_holds_up_no_handler(bool isTag)
    {
        var calls = 0;
        await using var host = await StartAsync(_ =>
        {
            calls++;
            return Task.CompletedTask;
        });
        host.WeCom.Organization.AddPerson("new1", "新人", 3);
        host.Users.Fail = batch => batch.Any(change => change.UserId == "new1") ? new StoreRejectedException("new1", "no") : null;
        await ReceiveAsync(host, isTag
            ? Posted.Change("update_tag", "<TagId>1</TagId><AddUserItems>user1,new1</AddUserItems>")
            : Posted.User("create_user", "new1"));
        while ((await host.Get<IWeComCallbacks>().ListParkedAsync()).Count == 0)
        {
            Assert.Equal(0, calls);
            host.Clock.Leap(TimeSpan.FromMinutes(31));
            await DrainAsync(host);
        }

        Assert.Equal(1, calls);
        Assert.Equal("new1", Assert.Single(await host.Get<IWeComCallbacks>().ListParkedAsync()).Id);
    }

    [Fact]
    public async Task Of_two_that_process_at_once_one_calls_the_handler()
    {
        var calls = 0;
        var (entered, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await StartAsync(async _ =>
        {
            Interlocked.Increment(ref calls);
            entered.TrySetResult();
            await goOn.Task;
        });
        await ReceiveAsync(host, Posted.Event("enter_agent", "user1"));
        host.Clock.Leap(TimeSpan.FromSeconds(1.1));

        var first = DrainAsync(host);
        await entered.Task;
        var second = DrainAsync(host);
        goOn.SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal(1, calls);
        Assert.Equal(0, (await host.Get<IWeComCallbacks>().GetStatusAsync()).Inbox.WaitingEvents);
    }

    private static async Task<SimulatedHost> StartAsync(Func<WeComEvent, Task> handle)
    {
        var host = await SimulatedHost.StartAsync(build: builder =>
        {
            builder.Services.AddSingleton(handle);
            builder.AddEventHandler<WeComEvent, Handler>();
        });
        await host.Sync.SyncAllAsync();
        return host;
    }

    private static async Task ReceiveAsync(SimulatedHost host, params WeComEvent[] events)
    {
        foreach (var callbackEvent in events)
        {
            await host.Get<IWeComCallbacks>().ReceiveAsync(callbackEvent);
        }
    }

    private static async Task DrainAsync(SimulatedHost host)
    {
        while (await host.Get<IWeComCallbacks>().ProcessAsync() > 0)
        {
        }
    }

    private sealed class Handler(Func<WeComEvent, Task> handle) : IWeComEventHandler<WeComEvent>
    {
        public Task HandleAsync(WeComEvent callbackEvent, CancellationToken cancellationToken) => handle(callbackEvent);
    }
}
