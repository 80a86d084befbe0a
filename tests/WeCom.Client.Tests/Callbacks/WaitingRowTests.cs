using WeCom.Client.Callbacks;
using WeCom.Client.Configuration;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Trace;
using static WeCom.Client.Tests.Callbacks.InboxProcessorTests;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>Tests rows for which nothing can be done yet, and the effect of waiting on their records.</summary>
public sealed class WaitingRowTests
{
    [Fact]
    public async Task A_new_userid_that_waits_keeps_the_record_in_a_full_sync_too()
    {
        await using var host = await SyncedAsync();
        UserChange? rename = null;
        host.Users.Fail = batch =>
        {
            rename ??= batch.FirstOrDefault(change => change.PreviousUserId is not null);
            return null;
        };
        host.WeCom.Organization.UpdatePerson("user1", person => person with { UserId = "renamed1" });
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.User("update_user", "user1", "renamed1"));

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(("user1", "renamed1"), (rename?.PreviousUserId, rename?.UserId));
        Assert.Equal((0, 0), (result.Users.Created, result.Users.Removed));
        host.Clock.Leap(TimeSpan.FromSeconds(2));
        Assert.Equal(2, await host.Get<IWeComCallbacks>().ProcessAsync());
        Assert.Equal(10, host.ActiveUsers().Count);
    }

    [Fact]
    public async Task A_new_userid_that_a_sync_read_before_its_event_came_is_a_new_record_and_nobody_is_active_twice()
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { UserId = "renamed1" });
        await host.Sync.SyncAllAsync();

        Assert.Equal(2, await FollowAsync(host, Posted.User("update_user", "user1", "renamed1")));

        Assert.Equal((false, true), (host.User("user1").IsActive, host.User("renamed1").IsActive));
        Assert.Equal(10, host.ActiveUsers().Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_new_userid_that_waits_keeps_the_record_in_a_sync_of_that_person_too(bool isFollowedLater)
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { UserId = "renamed1" });
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.User("update_user", "user1", "renamed1"));

        var trace = await host.Get<ISyncPlanner>().SyncUserAsync("renamed1");
        if (isFollowedLater)
        {
            host.Clock.Leap(TimeSpan.FromSeconds(2));
            Assert.Equal(2, await host.Get<IWeComCallbacks>().ProcessAsync());
        }

        Assert.Equal(PlanAction.Rename, trace.Action);
        Assert.DoesNotContain("user1", host.Users.Users(host.WeCom.CorpId).Keys);
        Assert.Equal(10, host.ActiveUsers().Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_new_userid_that_waits_keeps_the_record_where_the_old_one_is_read_alone(bool isBySync)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Sync.UserRemoval.Policy = LeaverPolicy.Delete);
        await host.Sync.SyncAllAsync();
        var (callbacks, planner) = (host.Get<IWeComCallbacks>(), host.Get<ISyncPlanner>());
        var renames = new List<(ChangeKind Kind, string UserId, string? PreviousUserId)>();
        host.Users.Fail = batch =>
        {
            renames.AddRange(batch.Select(change => (change.Kind, change.UserId, change.PreviousUserId)));
            return null;
        };
        host.WeCom.Organization.UpdatePerson("user1", person => person with { UserId = "renamed1" });
        await callbacks.ReceiveAsync(Posted.User("update_user", "user1"));
        host.Clock.Leap(TimeSpan.FromSeconds(1.1));
        await callbacks.ReceiveAsync(Posted.User("update_user", "user1", "renamed1"));

        var looked = await planner.TraceUserAsync("user1");
        var done = isBySync ? (await planner.SyncUserAsync("user1")).Outcome : TraceOutcome.Written;
        Assert.Equal(0, await callbacks.ProcessAsync());
        host.Clock.Leap(TimeSpan.FromSeconds(1));
        Assert.Equal(2, await callbacks.ProcessAsync());

        Assert.Equal((TraceAnswer.NotFound, PlanAction.Rename, TraceOutcome.Written), (looked.Answer, looked.Action, done));
        Assert.Equal([(ChangeKind.Save, "renamed1", "user1")], renames);
        Assert.Equal(10, host.ActiveUsers().Count);
    }

    [Fact]
    public async Task A_leaver_of_whom_the_second_question_fails_stays_in_the_inbox()
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.RemovePerson("user1");
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(60111));
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(-1));

        await FollowAsync(host, Posted.User("delete_user", "user1"));
        Assert.Contains("user1", host.ActiveUsers());
        Assert.Equal(1, (await host.Get<IWeComCallbacks>().GetStatusAsync()).Inbox.WaitingRecords);

        host.Clock.Leap(TimeSpan.FromMinutes(1));
        await host.Get<IWeComCallbacks>().ProcessAsync();
        Assert.DoesNotContain("user1", host.ActiveUsers());
    }

    [Fact]
    public async Task While_WeCom_answers_no_question_by_name_no_row_counts_a_failure()
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.AddPerson("new1", "新人", 3);
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(-1), times: 4);

        await Assert.ThrowsAnyAsync<WeChatException>(() => FollowAsync(host, Posted.User("create_user", "new1")));

        Assert.Equal((1, 0), await WaitingAsync(host));
        host.Clock.Leap(TimeSpan.FromSeconds(2));
        await host.Get<IWeComCallbacks>().ProcessAsync();
        Assert.Contains("new1", host.ActiveUsers());
    }

    [Fact]
    public async Task A_rejected_member_of_a_department_fails_alone()
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.AddDepartment(6, "测试", 2);
        host.WeCom.Organization.UpdatePerson("user1", person => person with { DepartmentIds = [6], MainDepartmentId = 6 });
        host.WeCom.Organization.UpdatePerson("user2", person => person with { DepartmentIds = [6], MainDepartmentId = 6 });
        host.Users.Fail = batch => batch.Any(change => change.UserId == "user1") ? new StoreRejectedException("user1", "is refused") : null;

        await FollowAsync(host, Posted.Party("create_party", 6));
        host.Clock.Leap(TimeSpan.FromSeconds(2));
        await host.Get<IWeComCallbacks>().ProcessAsync();

        var row = Assert.Single(await RowsAsync(host));
        Assert.Equal((WeComHintKind.User, "user1", 1), (row.Kind, row.Id, row.Tries));
        Assert.Contains("is refused", row.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal([6], host.User("user2").Values.DepartmentIds);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_new_userid_keeps_the_record_though_the_question_for_the_old_one_failed(bool isFullSync)
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { UserId = "renamed1" });
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(-1), when: "userid=user1");
        if (isFullSync)
        {
            await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.User("update_user", "user1", "renamed1"));
            await host.Sync.SyncAllAsync();
        }
        else
        {
            await FollowAsync(host, Posted.User("update_user", "user1", "renamed1"), Posted.User("update_user", "user3"));
        }

        Assert.DoesNotContain("renamed1", host.ActiveUsers());
        host.Clock.Leap(TimeSpan.FromMinutes(1));
        await host.Get<IWeComCallbacks>().ProcessAsync();

        Assert.DoesNotContain("user1", host.Users.Users(host.WeCom.CorpId).Keys);
        Assert.True(host.User("renamed1").IsActive);
        Assert.Equal(0, (await WaitingAsync(host)).Waiting);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_new_userids_told_one_after_the_other_keep_the_record(bool isFullSync)
    {
        await using var host = await SyncedAsync();
        UserChange? rename = null;
        host.Users.Fail = batch =>
        {
            rename ??= batch.FirstOrDefault(change => change.PreviousUserId is not null);
            return null;
        };
        host.WeCom.Organization.UpdatePerson("user1", person => person with { UserId = "third" });

        await FollowAsync(host, Posted.User("update_user", "user1", "second"));
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.User("update_user", "second", "third"));
        if (isFullSync)
        {
            await host.Sync.SyncAllAsync();
        }

        host.Clock.Leap(TimeSpan.FromSeconds(2));
        await host.Get<IWeComCallbacks>().ProcessAsync();

        Assert.Equal(("user1", "third"), (rename?.PreviousUserId, rename?.UserId));
        Assert.DoesNotContain("user1", host.Users.Users(host.WeCom.CorpId).Keys);
        Assert.True(host.User("third").IsActive);
    }

    [Fact]
    public async Task Two_new_userids_told_in_the_wrong_order_keep_the_record()
    {
        await using var host = await SyncedAsync();
        var changes = new List<UserChange>();
        host.Users.Fail = batch =>
        {
            changes.AddRange(batch);
            return null;
        };
        host.WeCom.Organization.UpdatePerson("user1", person => person with { UserId = "third" });

        await FollowAsync(host, Posted.User("update_user", "second", "third"));
        Assert.Empty(changes);
        host.Clock.Leap(TimeSpan.FromSeconds(20));
        await FollowAsync(host, Posted.User("update_user", "user1", "second"));
        host.Clock.Leap(TimeSpan.FromSeconds(20));
        await host.Get<IWeComCallbacks>().ProcessAsync();

        var change = Assert.Single(changes);
        Assert.Equal((ChangeKind.Save, "user1", "third"), (change.Kind, change.PreviousUserId, change.UserId));
        Assert.Equal(10, host.ActiveUsers().Count);
        Assert.Equal(0, (await WaitingAsync(host)).Waiting);
    }

    [Fact]
    public async Task A_new_userid_of_whom_nobody_knows_the_one_before_waits_half_a_minute_and_is_a_joiner_then()
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { UserId = "third" });
        await FollowAsync(host, Posted.User("update_user", "second", "third"));
        Assert.DoesNotContain("third", host.ActiveUsers());
        Assert.Equal((2, 0), await WaitingAsync(host));

        host.Clock.Leap(TimeSpan.FromSeconds(30));
        await host.Get<IWeComCallbacks>().ProcessAsync();
        Assert.Contains("third", host.ActiveUsers());

        // The first one comes too late to join the two records, and still nobody is active twice.
        await FollowAsync(host, Posted.User("update_user", "user1", "second"));
        host.Clock.Leap(TimeSpan.FromSeconds(30));
        await host.Get<IWeComCallbacks>().ProcessAsync();
        Assert.False(host.User("user1").IsActive);
        Assert.Equal(10, host.ActiveUsers().Count);
    }

    [Fact]
    public async Task Two_new_userids_keep_the_record_also_where_each_row_gets_a_run_of_its_own()
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { UserId = "third" });
        var calls = 0;
        host.Users.Fail = _ => calls++ == 0 ? new InvalidOperationException("The first batch breaks.") : null;

        await FollowAsync(host, Posted.User("update_user", "second", "third"), Posted.User("update_user", "user1", "second"));
        host.Clock.Leap(TimeSpan.FromMinutes(1));
        await host.Get<IWeComCallbacks>().ProcessAsync();

        Assert.DoesNotContain("user1", host.Users.Users(host.WeCom.CorpId).Keys);
        Assert.True(host.User("third").IsActive);
    }

    [Fact]
    public async Task A_person_who_gets_a_userid_that_somebody_had_for_a_moment_is_no_rename()
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { UserId = "third" });
        await FollowAsync(host, Posted.User("update_user", "user1", "second"));
        host.WeCom.Organization.AddPerson("second", "另一人", 2);

        await FollowAsync(host, Posted.User("create_user", "second"));
        await host.Sync.SyncAllAsync();

        Assert.Contains("user1", host.Users.Users(host.WeCom.CorpId).Keys);
        Assert.True(host.User("second").IsActive);
    }

    private static async Task<List<WeComInboxRow>> RowsAsync(SimulatedHost host) => await host.Get<IWeComInbox>(string.Empty)
        .ListDueAsync(host.WeCom.CorpId, DateTimeOffset.MaxValue, int.MaxValue, CancellationToken.None).ToListAsync();

    private static async Task<(int Waiting, int Tries)> WaitingAsync(SimulatedHost host)
    {
        var rows = await RowsAsync(host);
        return (rows.Count, rows.Sum(row => row.Tries));
    }
}
