using WeCom.Client.Errors;
using WeCom.Client.Simulator;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>Records that WeCom never answers about, while nothing else is due, with an inbox in memory and in a database.</summary>
public sealed class NeverAnsweredTests
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(31);

    [Theory]
    [InlineData(false, "userid=worker-01-of-callbacks", "user/get")]
    [InlineData(true, "userid=worker-01-of-callbacks", "user/get")]
    [InlineData(false, "id=6", "department/get")]
    public async Task A_record_that_WeCom_never_answers_about_is_parked_after_ten_tries(bool isDurable, string question, string endpoint)
    {
        await using var world = await CallbackWorld.StartAsync(isDurable);
        await using var host = await CallbackHost.StartAsync(world);
        world.WeCom.Organization.AddDepartment(6, "测试", 4);
        await host.Sync.SyncAllAsync();
        await world.WeCom.Callbacks.SubscribeAsync(host.Callback);
        world.WeCom.AnswerNext(endpoint, SimulatedAnswer.Error(-1), times: 100, when: question);
        Change(world, endpoint);

        await host.FollowAsync();
        var first = (await host.Callbacks.GetStatusAsync()).Inbox;
        for (var i = 0; i < 8; i++)
        {
            world.Clock.Leap(LongestPause);
            await host.ProcessAsync();
        }

        Assert.Equal(0, (await host.Callbacks.GetStatusAsync()).Inbox.Parked);
        world.Clock.Leap(LongestPause);
        await host.ProcessAsync();
        Assert.Equal((1, 0), (first.WaitingRecords, first.Parked));
        var parked = Assert.Single(await host.Callbacks.ListParkedAsync());
        Assert.Equal(10, parked.Tries);
        Assert.Equal((-1, ErrorCategory.Transient), (parked.Failure!.ErrorCode, parked.Failure.Category));
    }

    [Fact]
    public async Task While_WeCom_answers_about_nobody_a_record_is_not_parked()
    {
        await using var world = await CallbackWorld.StartAsync(isDurable: false);
        await using var host = await CallbackHost.StartAsync(world);
        await host.Sync.SyncAllAsync();
        await world.WeCom.Callbacks.SubscribeAsync(host.Callback);
        Change(world, "user/get");
        await world.WeCom.Callbacks.IdleAsync();
        world.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(-1), times: 100);

        for (var i = 0; i < 12; i++)
        {
            world.Clock.Leap(LongestPause);
            await Assert.ThrowsAnyAsync<WeChatException>(host.ProcessAsync);
        }

        var inbox = (await host.Callbacks.GetStatusAsync()).Inbox;
        Assert.Equal((1, 0), (inbox.WaitingRecords, inbox.Parked));
    }

    private static void Change(CallbackWorld world, string endpoint)
    {
        if (endpoint == "user/get")
        {
            world.WeCom.Organization.UpdatePerson("worker-01-of-callbacks", person => person with { Position = "架构师" });
        }
        else
        {
            world.WeCom.Organization.RemoveDepartment(6);
        }
    }
}
