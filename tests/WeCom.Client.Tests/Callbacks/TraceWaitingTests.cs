using WeCom.Client.Callbacks;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Trace;
using static WeCom.Client.Tests.Callbacks.InboxProcessorTests;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>A trace tells of what waits in the inbox, and of a question that failed.</summary>
public sealed class TraceWaitingTests
{
    [Theory]
    [InlineData("en", "An event about it, heard last on", "An event about it is parked since")]
    [InlineData("zh-CN", "等待处理", "被搁置")]
    public async Task A_trace_tells_of_events_that_wait_and_of_those_that_are_parked(string language, string waits, string parked)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = language);
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Position = "一" });
        host.Users.Fail = batch => batch.Any(change => change.UserId == "user1") ? new StoreRejectedException("user1", "is refused") : null;
        await FollowAsync(host, Posted.User("update_user", "user1"));

        var waiting = await host.Get<ISyncPlanner>().TraceUserAsync("USER1");
        var other = await host.Get<ISyncPlanner>().TraceUserAsync("user2");
        while ((await host.Get<IWeComCallbacks>().ListParkedAsync()).Count == 0)
        {
            host.Clock.Leap(TimeSpan.FromMinutes(30));
            await host.Get<IWeComCallbacks>().ProcessAsync();
        }

        var later = await host.Get<ISyncPlanner>().TraceUserAsync("user1");

        Assert.Equal((1, null), (waiting.Waiting?.Tries, waiting.Waiting?.ParkedAt));
        Assert.Contains(waiting.Story, sentence => sentence.Contains(waits, StringComparison.Ordinal));
        Assert.Null(other.Waiting);
        Assert.Equal(10, later.Waiting?.Tries);
        Assert.Equal(
            (SyncIssueKind.RecordNotWritten, "user1", ErrorCategory.Store),
            (later.Waiting!.Failure!.Kind, later.Waiting.Failure.Id, later.Waiting.Failure.Category));
        Assert.All(
            new[] { ("en", "Person user1: the store refused it: is refused"), ("zh-CN", "人员 user1：存储拒绝写入：is refused") },
            told => Assert.Contains(SyncTexts.Of(later), both => both.In(told.Item1).Contains(told.Item2, StringComparison.Ordinal)));
        Assert.Contains(later.Story, sentence =>
            sentence.Contains(parked, StringComparison.Ordinal) && sentence.Contains("is refused", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "because of an event", "the member got a new userid")]
    [InlineData("zh-CN", "收到的事件", "userid 已更改")]
    public async Task A_trace_tells_which_event_made_the_last_run_touch_the_record(string language, string because, string what)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = language);
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { UserId = "renamed1" });
        host.WeCom.Organization.RemovePerson("user2");
        host.WeCom.Organization.AddDepartment(6, "测试", 2);
        host.WeCom.Organization.AddPerson("below6", "新人", 6);
        host.Clock.Leap(TimeSpan.FromHours(1));
        var earliest = host.Clock.GetUtcNow();
        await FollowAsync(
            host,
            Posted.User("update_user", "user1", "renamed1"),
            Posted.User("delete_user", "user2"),
            Posted.Party("create_party", 6));

        Assert.Equal(JournalEventKind.NewUserId, await KindOfAsync("renamed1"));
        Assert.Equal(JournalEventKind.Deleted, await KindOfAsync("USER2"));
        Assert.Equal(JournalEventKind.Changed, await KindOfAsync("below6"));
        Assert.Null((await host.Get<ISyncPlanner>().TraceUserAsync("user3")).Visits[0].Entry.Event);
        Assert.Contains((await host.Get<ISyncPlanner>().TraceUserAsync("renamed1")).Story, sentence =>
            sentence.Contains(because, StringComparison.Ordinal) && sentence.Contains(what, StringComparison.Ordinal));

        async Task<JournalEventKind> KindOfAsync(string userId)
        {
            var told = (await host.Get<ISyncPlanner>().TraceUserAsync(userId)).Visits[0].Entry.Event!;
            Assert.InRange(told.HeardAt, earliest, host.Clock.GetUtcNow());
            return told.Kind;
        }
    }

    [Theory]
    [InlineData("en", "The member got another userid, third: trace that one.", "has the userid second now")]
    [InlineData("zh-CN", "该成员的 userid 已改为 third，请查询该 userid。", "userid 现为 second")]
    public async Task A_trace_of_the_userid_before_names_the_one_of_now(string language, string sentence, string visit)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = language);
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { UserId = "second" });
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.User("update_user", "user1", "second"));
        var waiting = await host.Get<ISyncPlanner>().TraceUserAsync("user1");
        await FollowAsync(host);
        var followed = await host.Get<ISyncPlanner>().TraceUserAsync("user1");
        host.WeCom.Organization.UpdatePerson("second", person => person with { UserId = "third" });
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.User("update_user", "second", "third"));

        var both = await host.Get<ISyncPlanner>().TraceUserAsync("USER1");
        await FollowAsync(host);
        var later = await host.Get<ISyncPlanner>().SyncUserAsync("user1");
        host.WeCom.Organization.AddPerson("user1", "新人", 2);
        var newcomer = await host.Get<ISyncPlanner>().TraceUserAsync("user1");

        Assert.Equal(("second", "second"), (waiting.NewUserId, followed.NewUserId));
        Assert.Equal(("third", "third", null), (both.NewUserId, later.NewUserId, newcomer.NewUserId));
        Assert.Contains(sentence, later.Story);
        Assert.Contains(later.Story, one => one.Contains(visit, StringComparison.Ordinal));
        Assert.Equal((JournalEventKind.NewUserId, 0), (later.Visits[0].Entry.Event?.Kind, later.Result!.Users.Removed));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_trace_of_the_userid_before_tells_nothing_of_the_record_of_the_one_of_now(bool isChanged)
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { UserId = "second" });
        await host.Sync.SyncAllAsync();
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.User("update_user", "user1", "second"));
        host.WeCom.Organization.UpdatePerson("second", person => isChanged ? person with { Position = "一" } : person);

        var trace = await host.Get<ISyncPlanner>().TraceUserAsync("user1");

        Assert.Equal((TraceAnswer.NotFound, "second"), (trace.Answer, trace.NewUserId));
        Assert.Equal((null, TraceOutcome.Absent), (trace.Action, trace.Outcome));
        Assert.Empty(trace.Fields);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_department_of_which_WeCom_could_not_be_asked_is_not_told_as_absent(bool isStored)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = "en");
        host.WeCom.Organization.AddDepartment(9, "临时", 5);
        if (isStored)
        {
            await host.Sync.SyncAllAsync();
        }

        host.WeCom.Organization.RemoveDepartment(9);
        host.WeCom.AnswerNext("department/get", SimulatedAnswer.Error(-1));
        host.WeCom.AnswerNext("department/get", SimulatedAnswer.Error(-1));

        var trace = await host.Get<ISyncPlanner>().SyncDepartmentAsync(9);

        Assert.Equal(TraceAnswer.Failed, trace.Answer);
        Assert.Contains(trace.Outcome, isStored ? [TraceOutcome.Failed, TraceOutcome.LeftAlone] : new[] { TraceOutcome.Failed });
        Assert.DoesNotContain("So there was nothing to do.", trace.Story);
        Assert.True(!isStored || host.Department(9).IsActive);
    }
}
