using WeCom.Client.Callbacks;
using WeCom.Client.Simulator;
using static WeCom.Client.Tests.Callbacks.InboxProcessorTests;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>Tests when an app counts as stopped, and when it no longer does.</summary>
public sealed class AppStateTests
{
    [Fact]
    public async Task A_late_repetition_of_a_suspension_stops_no_app_that_runs_again()
    {
        await using var host = await SyncedAsync();
        await ReceiveAsync(host, Posted.Event("close_inactive_agent", at: 1403610500));
        await ReceiveAsync(host, Posted.Event("reopen_inactive_agent", at: 1403610600));

        await ReceiveAsync(host, Posted.Event("close_inactive_agent", at: 1403610500));

        var status = await StatusAsync(host);
        Assert.False(status.IsAppSuspended);
        Assert.Equal(AppActivity.InactiveReopened, Assert.Single(status.Apps).Activity);
    }

    [Fact]
    public async Task A_full_sync_that_succeeds_later_ends_a_suspension_and_its_repetition_does_not_bring_it_back()
    {
        await using var host = await SyncedAsync();
        await ReceiveAsync(host, Posted.Event("close_inactive_agent", at: 1403610500));
        Assert.True((await StatusAsync(host)).IsAppSuspended);
        host.Clock.Leap(TimeSpan.FromMinutes(1));

        await host.Sync.SyncAllAsync();
        Assert.False((await StatusAsync(host)).IsAppSuspended);
        await ReceiveAsync(host, Posted.Event("close_inactive_agent", at: 1403610500));
        Assert.False((await StatusAsync(host)).IsAppSuspended);

        await ReceiveAsync(host, Posted.Event("close_inactive_agent", at: 1403619999));
        Assert.True((await StatusAsync(host)).IsAppSuspended);
    }

    [Theory]
    [InlineData("low_active", "inactive_alert")]
    [InlineData("low_active", "reopen_inactive_agent")]
    [InlineData("close_inactive_agent", "low_active_alert")]
    [InlineData("close_inactive_agent", "active_restored")]
    public async Task What_WeCom_says_of_stopping_an_app_ends_no_restriction_of_it_and_the_other_way_round(string first, string second)
    {
        await using var host = await SyncedAsync();
        await ReceiveAsync(host, Posted.Event(first, at: 1403610500));

        await ReceiveAsync(host, Posted.Event(second, at: 1403610600));

        Assert.True((await StatusAsync(host)).IsAppSuspended);
    }

    [Fact]
    public async Task A_full_sync_says_nothing_of_another_app()
    {
        await using var host = await SyncedAsync();
        await ReceiveAsync(host, WeComEvent.Parse(
            "<xml><CreateTime>1403610500</CreateTime><Event>close_inactive_agent</Event><AgentID>7</AgentID></xml>"));
        host.Clock.Leap(TimeSpan.FromMinutes(1));

        await host.Sync.SyncAllAsync();

        Assert.True((await StatusAsync(host)).IsAppSuspended);
    }

    [Fact]
    public async Task A_full_sync_that_fails_ends_no_suspension()
    {
        await using var host = await SyncedAsync();
        await ReceiveAsync(host, Posted.Event("low_active"));
        host.Clock.Leap(TimeSpan.FromMinutes(1));
        host.WeCom.AnswerNext("department/list", SimulatedAnswer.Error(-1));
        await Assert.ThrowsAnyAsync<Exception>(() => host.Sync.SyncAllAsync());

        Assert.True((await StatusAsync(host)).IsAppSuspended);
    }

    [Fact]
    public async Task A_full_sync_that_a_wrong_clock_dated_ahead_ends_no_suspension_that_came_later()
    {
        await using var host = await SyncedAsync();
        host.Clock.Leap(TimeSpan.FromDays(30));
        await host.Sync.SyncAllAsync();
        host.Clock.Leap(TimeSpan.FromDays(-30));

        await ReceiveAsync(host, Posted.Event("close_inactive_agent", at: 1403610500));

        Assert.True((await StatusAsync(host)).IsAppSuspended);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_makes_no_age_negative_and_lets_no_row_wait()
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.AddPerson("new1", "新人", 3);
        host.Clock.Leap(TimeSpan.FromHours(3));
        await ReceiveAsync(host, Posted.User("create_user", "new1"));

        host.Clock.Leap(TimeSpan.FromHours(-2.5));

        Assert.Equal(TimeSpan.Zero, (await StatusAsync(host)).Lag);
        Assert.Equal(1, await host.Get<IWeComCallbacks>().ProcessAsync());
        Assert.Contains("new1", host.ActiveUsers());
    }

    private static Task ReceiveAsync(SimulatedHost host, WeComEvent callbackEvent) =>
        host.Get<IWeComCallbacks>().ReceiveAsync(callbackEvent, "app");

    private static Task<WeComCallbackStatus> StatusAsync(SimulatedHost host) => host.Get<IWeComCallbacks>().GetStatusAsync();
}
