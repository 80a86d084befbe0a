using WeCom.Client.Callbacks;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>Tests that the records in the inbox are read again, and that no row is lost.</summary>
public sealed class InboxProcessorTests
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1.1);

    [Fact]
    public async Task Joiner_change_leaver_arrive_by_events_alone()
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.AddPerson("new1", "新人", 3);
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Position = "架构师" });
        host.WeCom.Organization.RemovePerson("user2");

        var done = await FollowAsync(
            host, Posted.User("create_user", "new1"), Posted.User("update_user", "USER1"), Posted.User("delete_user", "user2"));

        Assert.Equal(3, done);
        Assert.Equal("架构师", host.User("user1").Values.Position);
        Assert.False(host.User("user2").IsActive);
        await AssertSameAsFullAsync(host);
    }

    [Fact]
    public async Task An_event_rests_a_second_so_that_a_burst_costs_one_read()
    {
        await using var host = await SyncedAsync();
        var callbacks = host.Get<IWeComCallbacks>();
        await callbacks.ReceiveAsync(Posted.User("update_user", "user1"));
        await callbacks.ReceiveAsync(Posted.User("update_user", "user1"));

        var early = await callbacks.ProcessAsync();
        var before = Reads(host);
        host.Clock.Leap(Rest);
        var done = await callbacks.ProcessAsync();

        Assert.Equal((0, 1, 1), (early, done, Reads(host) - before));
    }

    [Fact]
    public async Task A_new_userid_keeps_the_record()
    {
        await using var host = await SyncedAsync();
        var received = host.RecordChanges();
        UserChange? rename = null;
        host.Users.Fail = batch =>
        {
            rename ??= batch.FirstOrDefault(change => change.PreviousUserId is not null);
            received.AddRange(batch.Select(change => $"{change.Kind} {change.UserId}"));
            return null;
        };
        host.WeCom.Organization.UpdatePerson("user1", person => person with { UserId = "renamed1" });

        await FollowAsync(host, Posted.User("update_user", "user1", "renamed1"));

        Assert.Equal(["Save renamed1"], received);
        Assert.Equal("user1", rename?.PreviousUserId);
        await AssertSameAsFullAsync(host);
    }

    [Fact]
    public async Task A_new_userid_that_is_told_after_the_old_one_went_keeps_the_record()
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { UserId = "renamed1" });
        await FollowAsync(host, Posted.User("update_user", "user1"));
        Assert.False(host.User("user1").IsActive);

        await FollowAsync(host, Posted.User("update_user", "user1", "renamed1"));

        Assert.DoesNotContain("user1", host.Users.Users(host.WeCom.CorpId).Keys);
        Assert.True(host.User("renamed1").IsActive);
    }

    [Fact]
    public async Task Two_new_userids_in_a_row_keep_the_record_in_any_order()
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { UserId = "third" });

        await FollowAsync(host, Posted.User("update_user", "second", "third"), Posted.User("update_user", "user1", "second"));

        Assert.DoesNotContain("user1", host.Users.Users(host.WeCom.CorpId).Keys);
        Assert.True(host.User("third").IsActive);
    }

    [Fact]
    public async Task An_old_rename_joins_nobody_with_the_one_who_has_the_userid_now()
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { UserId = "renamed1" });
        host.WeCom.Organization.AddPerson("user1", "另一人", 2);

        await FollowAsync(host, Posted.User("update_user", "user1", "renamed1"), Posted.User("create_user", "user1"));

        Assert.Equal("另一人", host.User("user1").Values.Name);
        Assert.True(host.User("renamed1").IsActive);
        await AssertSameAsFullAsync(host);
    }

    [Fact]
    public async Task Departments_are_made_moved_dissolved_by_events()
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.AddDepartment(6, "测试", 2);
        host.WeCom.Organization.MoveDepartment(3, 5);
        host.WeCom.Organization.AddDepartment(7, "临时", 5);
        await FollowAsync(host, Posted.Party("create_party", 6), Posted.Party("update_party", 3), Posted.Party("create_party", 7));
        Assert.Equal(5, host.Department(3).Values.ParentId);

        host.WeCom.Organization.RemoveDepartment(7);
        await FollowAsync(host, Posted.Party("delete_party", 7));

        Assert.False(host.Department(7).IsActive);
        await AssertSameAsFullAsync(host);
    }

    [Fact]
    public async Task A_branch_that_comes_into_view_brings_its_people()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.App.VisibleDepartments = [5];
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.MoveDepartment(2, 5);

        await FollowAsync(host, Posted.Party("update_party", 2));

        Assert.Contains("user3", host.ActiveUsers());
        await AssertSameAsFullAsync(host);
    }

    [Fact]
    public async Task A_lie_about_a_leaver_removes_nobody()
    {
        await using var host = await SyncedAsync();

        await FollowAsync(host, Posted.User("delete_user", "user1"), Posted.Party("delete_party", 2), Posted.Event("unsubscribe", "user2"));

        Assert.Equal(10, host.ActiveUsers().Count);
        Assert.True(host.Department(2).IsActive);
    }

    [Fact]
    public async Task While_another_sync_holds_the_lease_rows_wait()
    {
        await using var host = await SyncedAsync();
        var lease = host.Get<ISyncLease>(string.Empty);
        var holder = new LeaseHolder { RunId = Guid.NewGuid(), Owner = "other", Since = host.Clock.GetUtcNow() };
        await lease.HoldAsync(host.WeCom.CorpId, holder, TimeSpan.FromHours(1), CancellationToken.None);
        host.WeCom.Organization.AddPerson("new1", "新人", 3);
        Assert.Equal(0, await FollowAsync(host, Posted.User("create_user", "new1")));
        Assert.Equal(1, (await host.Get<IWeComCallbacks>().GetStatusAsync()).Inbox.WaitingRecords);

        await lease.ReleaseAsync(host.WeCom.CorpId, holder, CancellationToken.None);

        Assert.Equal(1, await host.Get<IWeComCallbacks>().ProcessAsync());
        Assert.Contains("new1", host.ActiveUsers());
    }

    [Fact]
    public async Task What_comes_while_its_row_is_processed_stays_in_the_inbox()
    {
        await using var host = await SyncedAsync();
        var callbacks = host.Get<IWeComCallbacks>();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Position = "一" });
        host.Users.Fail = _ =>
        {
            callbacks.ReceiveAsync(Posted.User("update_user", "user1")).GetAwaiter().GetResult();
            return null;
        };

        await FollowAsync(host, Posted.User("update_user", "user1"));
        host.Users.Fail = null;

        Assert.Equal(1, (await callbacks.GetStatusAsync()).Inbox.WaitingRecords);
        Assert.Equal(1, await callbacks.ProcessAsync());
        Assert.Equal(0, (await callbacks.GetStatusAsync()).Inbox.WaitingRecords);
    }

    [Fact]
    public async Task A_failing_record_is_tried_again_parked_then_released()
    {
        await using var host = await SyncedAsync();
        var callbacks = host.Get<IWeComCallbacks>();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Position = "一" });
        host.WeCom.Organization.UpdatePerson("user2", person => person with { Position = "二" });
        host.Users.Fail = batch => batch.Any(change => change.UserId == "user1") ? new StoreRejectedException("user1", "is refused") : null;
        await FollowAsync(host, Posted.User("update_user", "user1"), Posted.User("update_user", "user2"));
        Assert.Equal("二", host.User("user2").Values.Position);
        Assert.Equal(0, await callbacks.ProcessAsync());

        var tries = 1;
        for (; (await callbacks.ListParkedAsync()).Count == 0; tries++)
        {
            host.Clock.Leap(TimeSpan.FromMinutes(30));
            Assert.Equal(1, await callbacks.ProcessAsync());
        }

        host.Clock.Leap(TimeSpan.FromDays(1));
        Assert.Equal((10, 0), (tries, await callbacks.ProcessAsync()));
        var parked = Assert.Single(await callbacks.ListParkedAsync());
        Assert.Equal(("user1", 10), (parked.Id, parked.Tries));
        Assert.Equal(
            (SyncIssueKind.RecordNotWritten, RecordType.User, "user1", ErrorCategory.Store),
            (parked.Failure!.Kind, parked.Failure.RecordType, parked.Failure.Id, parked.Failure.Category));
        Assert.Contains("is refused", parked.Failure.Message, StringComparison.Ordinal);
        Assert.NotNull(parked.Failure.Remedy);

        host.Users.Fail = null;
        Assert.True(await callbacks.ReleaseAsync(parked));
        Assert.Equal(1, await callbacks.ProcessAsync());
        Assert.Equal("一", host.User("user1").Values.Position);
        Assert.Empty(await callbacks.ListParkedAsync());
    }

    [Fact]
    public async Task While_WeCom_is_down_no_row_counts_a_failure()
    {
        await using var host = await SyncedAsync();
        host.WeCom.AnswerNext("department/list", SimulatedAnswer.Error(-1));
        host.WeCom.Organization.AddPerson("new1", "新人", 3);

        await Assert.ThrowsAsync<WeChatApiException>(() => FollowAsync(host, Posted.User("create_user", "new1")));

        Assert.Equal(1, await host.Get<IWeComCallbacks>().ProcessAsync());
        Assert.Contains("new1", host.ActiveUsers());
    }

    [Fact]
    public async Task What_WeCom_says_of_an_app_is_in_the_status()
    {
        await using var host = await SyncedAsync();
        await FollowAsync(host, Posted.Event("inactive_alert", rest: "<EffectTime>1403700000</EffectTime>"));
        Assert.False((await host.Get<IWeComCallbacks>().GetStatusAsync()).IsAppSuspended);

        await FollowAsync(host, Posted.Event("close_inactive_agent"));

        var status = await host.Get<IWeComCallbacks>().GetStatusAsync();
        Assert.True(status.IsAppSuspended);
        Assert.Equal(1000002, Assert.Single(status.Apps).AgentId);
        Assert.Equal(TimeSpan.Zero, status.Lag);
    }

    internal static async Task<SimulatedHost> SyncedAsync()
    {
        var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        return host;
    }

    internal static async Task<int> FollowAsync(SimulatedHost host, params WeComEvent[] events)
    {
        foreach (var callbackEvent in events)
        {
            await host.Get<IWeComCallbacks>().ReceiveAsync(callbackEvent);
        }

        host.Clock.Leap(Rest);
        return await host.Get<IWeComCallbacks>().ProcessAsync();
    }

    private static int Reads(SimulatedHost host) => host.WeCom.Requests.Count("user/get");

    private static async Task AssertSameAsFullAsync(SimulatedHost host)
    {
        var held = host.Held();
        await host.Sync.SyncAllAsync();
        Assert.Equal(host.Held(), held);
    }
}
