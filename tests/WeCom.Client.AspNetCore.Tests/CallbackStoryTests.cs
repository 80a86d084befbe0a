using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>WeCom posts to the real address, and the stores follow.</summary>
public sealed class CallbackStoryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Callbacks_alone_make_the_stores_what_a_full_sync_would_make_them(bool isDurable)
    {
        await using var world = await CallbackWorld.StartAsync(isDurable);
        await using var host = await CallbackHost.StartAsync(world);
        await host.Sync.SyncAllAsync();
        await world.WeCom.Callbacks.SubscribeAsync(host.Callback);
        var company = world.WeCom.Organization;

        company.AddPerson("joiner-of-callbacks", "新人", 3);
        company.UpdatePerson(Worker(1), person => person with { Position = "架构师", Mobile = "13900000001" });
        company.UpdatePerson(Worker(2), person => person with { UserId = "renamed-by-callback" });
        company.RemovePerson(Worker(3));
        company.MoveDepartment(3, 5);
        company.AddDepartment(6, "测试", 4);
        company.UpdatePerson(Worker(4), person => person with { DepartmentIds = [6], MainDepartmentId = 6 });
        await host.FollowAsync();

        Assert.All(world.WeCom.Callbacks.GetPosts(), post => Assert.Equal(200, post.StatusCode));
        var held = await host.HeldAsync();
        Assert.Contains(held, line => line.Contains("renamed-by-callback", StringComparison.Ordinal));
        Assert.DoesNotContain(held, line => line.Contains(Worker(3), StringComparison.Ordinal));
        await host.AssertSameAsFullSyncAsync();
    }

    [Fact]
    public async Task A_lost_event_is_mended_by_one_full_sync_and_the_doubled_or_late_ones_do_no_harm()
    {
        await using var world = await CallbackWorld.StartAsync();
        await using var host = await CallbackHost.StartAsync(world);
        await host.Sync.SyncAllAsync();
        await world.WeCom.Callbacks.SubscribeAsync(host.Callback);
        world.WeCom.Callbacks.Delivery = new() { Doubled = 0.4, Reordered = 0.4, Dropped = 0.4, SameCiphertext = 0.5, Seed = 7 };
        for (var i = 0; i < 20; i++)
        {
            world.WeCom.Organization.UpdatePerson(Worker(i), person => person with { DepartmentIds = [1 + ((i + 1) % 5)] });
        }

        await host.FollowAsync();
        var full = await host.Sync.SyncAllAsync();
        var status = await host.Callbacks.GetStatusAsync();
        var again = await host.Sync.SyncAllAsync();

        Assert.InRange(full.Users.Updated, 1, 19);
        Assert.Equal((full.Users.Updated, full.RunId), (status.Drift?.Records, status.Drift?.RunId));
        Assert.Equal("app", Assert.Single(status.Endpoints).Name);
        Assert.Equal(0, again.Users.Updated);
    }

    [Fact]
    public async Task An_inbox_that_fails_is_answered_with_503_and_the_repetition_lands()
    {
        await using var world = await CallbackWorld.StartAsync();
        await using var host = await CallbackHost.StartAsync(world, FailingInbox.Insert);
        await host.Sync.SyncAllAsync();
        await world.WeCom.Callbacks.SubscribeAsync(host.Callback);
        FailingInbox.Of(host).Failures = 2;

        world.WeCom.Organization.UpdatePerson(Worker(1), person => person with { DepartmentIds = [4] });
        await host.FollowAsync();

        Assert.Equal([503, 503, 200], world.WeCom.Callbacks.GetPosts().Select(post => post.StatusCode));
        await host.AssertSameAsFullSyncAsync();
    }

    [Fact]
    public async Task A_full_sync_that_cannot_read_the_inbox_makes_no_leaver_of_a_new_userid()
    {
        await using var world = await CallbackWorld.StartAsync();
        await using var host = await CallbackHost.StartAsync(world, FailingInbox.Insert);
        await host.Sync.SyncAllAsync();
        await world.WeCom.Callbacks.SubscribeAsync(host.Callback);
        world.WeCom.Organization.UpdatePerson(Worker(2), person => person with { UserId = "renamed-by-callback" });
        await world.WeCom.Callbacks.IdleAsync();

        FailingInbox.Of(host).FailsToList = true;
        await Assert.ThrowsAsync<WeChatSyncException>(() => host.Sync.SyncAllAsync());
        FailingInbox.Of(host).FailsToList = false;
        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((0, 1, 0), (result.Users.Created, result.Users.Renamed, result.Users.Removed));
    }

    [Fact]
    public async Task What_was_answered_outlives_the_process()
    {
        await using var world = await CallbackWorld.StartAsync();
        await using (var first = await CallbackHost.StartAsync(world))
        {
            await first.Sync.SyncAllAsync();
            await world.WeCom.Callbacks.SubscribeAsync(first.Callback);
            world.WeCom.Organization.UpdatePerson(Worker(2), person => person with { UserId = "renamed-by-callback" });
            await world.WeCom.Callbacks.IdleAsync();
        }

        await using var second = await CallbackHost.StartAsync(world);
        await second.FollowAsync();

        var held = await second.HeldAsync();
        Assert.Contains(held, line => line.Contains("renamed-by-callback", StringComparison.Ordinal));
        await second.AssertSameAsFullSyncAsync();
    }

    [Fact]
    public async Task A_process_that_dies_after_the_store_was_written_does_the_row_again_without_harm()
    {
        await using var world = await CallbackWorld.StartAsync();
        await using (var first = await CallbackHost.StartAsync(world, FailingInbox.Insert))
        {
            await first.Sync.SyncAllAsync();
            await world.WeCom.Callbacks.SubscribeAsync(first.Callback);
            world.WeCom.Organization.UpdatePerson(Worker(2), person => person with { UserId = "renamed-by-callback" });
            await world.WeCom.Callbacks.IdleAsync();
            FailingInbox.Of(first).FailsToClear = true;
            await Assert.ThrowsAsync<IOException>(first.FollowAsync);
            Assert.Contains(await first.HeldAsync(), line => line.Contains("renamed-by-callback", StringComparison.Ordinal));
        }

        await using var second = await CallbackHost.StartAsync(world);
        await second.FollowAsync();

        Assert.Equal(0, (await second.Callbacks.GetStatusAsync()).Inbox.WaitingRecords);
        await second.AssertSameAsFullSyncAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_is_called_after_the_store_follows_and_again_after_it_failed_until_it_is_parked(bool isDurable)
    {
        await using var world = await CallbackWorld.StartAsync(isDurable);
        var handled = new HandledEvents();
        await using var host = await CallbackHost.StartAsync(world, builder =>
        {
            builder.Services.AddSingleton(handled);
            builder.AddEventHandler<UserEvent, RecordingHandler>();
        });
        await host.Sync.SyncAllAsync();
        handled.Before = async () => Assert.Contains(await host.HeldAsync(), line => line.Contains("joiner-of", StringComparison.Ordinal));
        handled.IsBroken = true;
        world.WeCom.Organization.AddPerson("joiner-of-callbacks", "新人", 3);

        // Posted once by the test: WeCom posts again what a busy machine answers late, and each event that was answered is handled.
        using var answer = await host.SendAsync(Envelopes.Post(host.Url, Envelopes.Joiner("joiner-of-callbacks"), world));
        await host.FollowAsync();
        while ((await host.Callbacks.ListParkedAsync()).Count == 0)
        {
            world.Clock.Leap(TimeSpan.FromMinutes(30));
            await host.ProcessAsync();
        }

        world.Clock.Leap(TimeSpan.FromDays(1));
        await host.ProcessAsync();
        Assert.Equal(10, handled.Calls);
        var parked = Assert.Single(await host.Callbacks.ListParkedAsync());
        Assert.Equal(WeComHintKind.Event, parked.Kind);
        handled.IsBroken = false;
        Assert.True(await host.Callbacks.ReleaseAsync(parked));
        await host.ProcessAsync();

        Assert.Equal(("joiner-of-callbacks", 11), (Assert.IsType<CreateUserEvent>(handled.Last).UserId, handled.Calls));
        Assert.Equal(0, (await host.Callbacks.GetStatusAsync()).Inbox.WaitingEvents);
    }

    [Fact]
    public async Task What_is_not_about_contacts_reaches_the_handler_raw()
    {
        await using var world = await CallbackWorld.StartAsync();
        var handled = new HandledEvents();
        await using var host = await CallbackHost.StartAsync(world, builder =>
        {
            builder.Services.AddSingleton(handled);
            builder.AddEventHandler<WeComEvent, RecordingHandler>();
        });
        await world.WeCom.Callbacks.SubscribeAsync(host.Callback);

        world.WeCom.Callbacks.SendSuspension(SimulatedSuspension.CloseInactiveAgent);
        await host.FollowAsync();
        Assert.True((await host.Callbacks.GetStatusAsync()).IsAppSuspended);
        Assert.IsType<AppActivityEvent>(handled.Last);
        using var answer = await host.SendAsync(Envelopes.Post(
            host.Url, "<xml><ToUserName>x</ToUserName><MsgType>text</MsgType><Content>hi</Content></xml>", world));
        await host.FollowAsync();

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("text", Assert.IsType<UnknownEvent>(handled.Last).MessageType);
        Assert.Contains("<Content>hi</Content>", handled.Last!.Raw, StringComparison.Ordinal);
    }

    private static string Worker(int i) => $"worker-{i:00}-of-callbacks";
}
