using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Trace;

namespace WeCom.Client.Tests.Sync.Trace;

/// <summary>One member or department, now, by the rules of a full sync, and why it is as it is.</summary>
public sealed class SingleRecordTests
{
    [Fact]
    public async Task A_member_is_created_updated_and_then_unchanged()
    {
        await using var host = await SimulatedHost.StartAsync();

        var created = await host.Get<ISyncPlanner>().SyncUserAsync("USER9");
        host.WeCom.Organization.UpdatePerson("user9", person => person with { Position = "架构师" });
        var updated = await host.Get<ISyncPlanner>().SyncUserAsync("user9");
        var again = await host.Get<ISyncPlanner>().SyncUserAsync("user9");

        Assert.Equal((TraceOutcome.Written, PlanAction.Create), (created.Outcome, created.Action));
        Assert.Equal((TraceOutcome.Written, PlanAction.Update), (updated.Outcome, updated.Action));
        Assert.Equal(nameof(WeComUser.Position), Assert.Single(updated.Fields).Name);
        Assert.Equal((TraceOutcome.Unchanged, null), (again.Outcome, again.Action));
        Assert.Equal("架构师", host.User("user9").Values.Position);
        Assert.Equal(["user9"], host.ActiveUsers());
    }

    [Fact]
    public async Task A_single_sync_then_a_full_one_changes_nothing_more_of_the_member()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user9", person => person with { Name = "改名", DepartmentIds = [2] });

        await host.Get<ISyncPlanner>().SyncUserAsync("user9");
        var full = await host.Sync.SyncAllAsync();

        Assert.Equal((0, 10), (full.Users.Updated, full.Users.Unchanged));
    }

    [Fact]
    public async Task A_leaver_goes_where_the_place_is_visible_and_stays_where_it_is_not()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user8");
        host.WeCom.Organization.RemovePerson("user9");

        var gone = await host.Get<ISyncPlanner>().SyncUserAsync("user8");
        host.WeCom.App.VisibleDepartments = [2];
        var hidden = await host.Get<ISyncPlanner>().SyncUserAsync("user9");

        Assert.Equal((TraceAnswer.NotFound, TraceOutcome.Written, PlanAction.Remove), (gone.Answer, gone.Outcome, gone.Action));
        Assert.Equal((TraceOutcome.LeftAlone, PlanAction.OutOfSight), (hidden.Outcome, hidden.Action));
        Assert.False(host.User("user8").IsActive);
        Assert.True(host.User("user9").IsActive);
    }

    [Fact]
    public async Task Who_may_not_be_seen_stays()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.App.VisibleDepartments = [2, 3, 4];

        var trace = await host.Get<ISyncPlanner>().SyncUserAsync("user9");

        Assert.Equal((TraceAnswer.NotVisible, TraceOutcome.LeftAlone), (trace.Answer, trace.Outcome));
        Assert.True(host.User("user9").IsActive);
    }

    [Fact]
    public async Task Many_single_leavers_do_not_slip_under_the_daily_limit()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = "en");
        await host.Sync.SyncAllAsync();
        var (outcomes, told) = (new List<TraceOutcome>(), "");
        for (var i = 1; i <= 8; i++)
        {
            host.WeCom.Organization.RemovePerson($"user{i}");
            var trace = await host.Get<ISyncPlanner>().SyncUserAsync($"user{i}");
            outcomes.Add(trace.Outcome);
            told = string.Concat(trace.Story.Where(sentence => sentence.StartsWith("The removal", StringComparison.Ordinal)));
        }

        Assert.Equal(5, outcomes.Count(outcome => outcome == TraceOutcome.Written));
        Assert.Equal([TraceOutcome.HeldBack, TraceOutcome.HeldBack, TraceOutcome.HeldBack], outcomes[5..]);
        Assert.Equal(5, host.ActiveUsers().Count);
        Assert.StartsWith("The removal was held back: is no longer in WeCom; 1 would go after 5 in", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60011, TraceAnswer.NotVisible, TraceOutcome.LeftAlone)]
    [InlineData(48002, TraceAnswer.Failed, TraceOutcome.Failed)]
    [InlineData(60003, TraceAnswer.Failed, TraceOutcome.Failed)]
    public async Task An_answer_that_proves_nothing_removes_nobody(int code, TraceAnswer answer, TraceOutcome outcome)
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(code), 2);

        var trace = await host.Get<ISyncPlanner>().SyncUserAsync("user9");

        Assert.Equal((answer, outcome), (trace.Answer, trace.Outcome));
        Assert.True(host.User("user9").IsActive);
    }

    [Fact]
    public async Task Why_she_is_not_here_is_answered_without_a_change()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            options.Sync.Scope.Statuses.Add((int)WeComUserStatus.Active);
            options.Sync.WhenStored.Statuses = WhenStored.Freeze;
        });
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user9", person => person with { Status = WeComUserStatus.Disabled, Name = "改名" });
        var before = (host.Users.ApplyCalls, await host.Get<ISyncJournal>().ListRunsAsync(host.WeCom.CorpId, default).CountAsync());

        var trace = await host.Get<ISyncPlanner>().TraceUserAsync("user9");
        var stranger = await host.Get<ISyncPlanner>().TraceUserAsync("nobody");

        Assert.Equal((TraceOutcome.LeftAlone, PlanReasonKind.ExcludedStatus), (trace.Outcome, trace.ReasonKind));
        Assert.Equal((true, "改名"), (trace.WasActive, trace.User!.Name));
        Assert.Equal(PlanAction.Create, Assert.Single(trace.Visits).Entry.Action);
        Assert.Equal(4, trace.Story.Count);
        Assert.Equal((TraceAnswer.NotFound, TraceOutcome.Absent, null), (stranger.Answer, stranger.Outcome, stranger.WasActive));
        Assert.Equal(
            before,
            (host.Users.ApplyCalls, await host.Get<ISyncJournal>().ListRunsAsync(host.WeCom.CorpId, default).CountAsync()));
    }

    [Theory]
    [InlineData("en", "A rule keeps it out: it lies outside Sync:Scope.")]
    [InlineData("zh-CN", "规则将其排除：不在 Sync:Scope 范围内。")]
    public async Task A_trace_names_the_rule_that_keeps_a_stored_record_out(string language, string sentence)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            options.Language = language;
            options.Sync.Scope.Exclude.Add(new() { DepartmentId = 5, WithChildren = true });
        });
        host.WeCom.Organization.UpdatePerson("user9", person => person with { DepartmentIds = [2], MainDepartmentId = 2 });
        await host.Sync.SyncAllAsync();
        var inside = await host.Get<ISyncPlanner>().TraceUserAsync("user9");
        host.WeCom.Organization.UpdatePerson("user9", person => person with { DepartmentIds = [5], MainDepartmentId = 5 });

        var moved = await host.Get<ISyncPlanner>().SyncUserAsync("user9");
        var unchanged = await host.Get<ISyncPlanner>().TraceUserAsync("user9");

        Assert.Equal((null, TraceOutcome.Unchanged), (inside.RuleKind, inside.Outcome));
        Assert.Equal((PlanReasonKind.OutsideScope, TraceOutcome.Written), (moved.RuleKind, moved.Outcome));
        Assert.Equal((PlanReasonKind.OutsideScope, TraceOutcome.Unchanged), (unchanged.RuleKind, unchanged.Outcome));
        Assert.Contains(unchanged.Story, one => one.StartsWith(sentence, StringComparison.Ordinal));
        Assert.Contains(unchanged.Rule!, unchanged.Story.Single(one => one.StartsWith(sentence, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_trace_that_only_looks_says_what_a_sync_would_do()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = "zh-CN");

        var joiner = await host.Get<ISyncPlanner>().TraceUserAsync("user9");
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");
        var leaver = await host.Get<ISyncPlanner>().TraceUserAsync("user9");

        Assert.Equal((TraceOutcome.WouldBeWritten, PlanAction.Create), (joiner.Outcome, joiner.Action));
        Assert.Equal((TraceOutcome.WouldBeWritten, PlanAction.Remove), (leaver.Outcome, leaver.Action));
        Assert.Equal("企业微信中没有 user9。", leaver.Story[0]);
    }

    [Fact]
    public async Task A_department_is_created_moved_and_removed()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.MoveDepartment(4, 5);

        var moved = await host.Get<ISyncPlanner>().SyncDepartmentAsync(4);
        host.WeCom.Organization.AddDepartment(new() { DepartmentId = 77, ParentId = 1, Name = "新部门" });
        var created = await host.Get<ISyncPlanner>().SyncDepartmentAsync(77);
        host.WeCom.Organization.RemoveDepartment(77);
        var removed = await host.Get<ISyncPlanner>().SyncDepartmentAsync(77);
        var stranger = await host.Get<ISyncPlanner>().SyncDepartmentAsync(78);

        Assert.Equal((TraceOutcome.Written, PlanAction.Update, 5L), (moved.Outcome, moved.Action, host.Department(4).Values.ParentId));
        Assert.Equal((TraceOutcome.Written, PlanAction.Create), (created.Outcome, created.Action));
        Assert.Equal((TraceOutcome.Written, PlanAction.Remove), (removed.Outcome, removed.Action));
        Assert.False(host.Department(77).IsActive);
        Assert.Equal((TraceAnswer.NotFound, TraceOutcome.Absent), (stranger.Answer, stranger.Outcome));
    }
}
