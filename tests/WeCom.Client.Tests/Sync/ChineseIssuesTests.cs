using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Errors;

namespace WeCom.Client.Tests.Sync;

/// <summary>
/// With Language set to zh-CN, no text of a result, a journal or a trace has an English sentence, and none says a remedy twice.
/// </summary>
public sealed class ChineseIssuesTests
{
    private static readonly Dictionary<string, SimulatedAnswer> Faults = new(StringComparer.Ordinal)
    {
        ["refusal"] = SimulatedAnswer.Error(60011),
        ["unknown code"] = SimulatedAnswer.Error(123456),
        ["html"] = SimulatedAnswer.Html(),
        ["status"] = SimulatedAnswer.Status(500),
        ["empty"] = SimulatedAnswer.Empty,
        ["truncated"] = SimulatedAnswer.Json("""{"errcode":0,"userlist":[{"userid":"user5"},{"us"""),
        ["reset"] = SimulatedAnswer.Reset,
        ["without the list"] = SimulatedAnswer.Json("""{"errcode":0,"errmsg":"ok"}"""),
        ["unreadable people"] = SimulatedAnswer.Json("""{"errcode":0,"errmsg":"ok","userlist":[{"userid":""}]}"""),
    };

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(FaultNames))]
    public async Task A_failed_department_and_what_it_holds_back_are_told_in_Chinese(string fault)
    {
        await using var host = await StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.AnswerNext("user/list", Faults[fault], when: "department_id=4");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(SyncStatus.Partial, result.Status);
        Assert.Contains(result.Errors, issue => issue.Kind == SyncIssueKind.ReadGap);
        Assert.Contains(result.Warnings, issue => issue.Kind == SyncIssueKind.HeldBack);
        await AssertChineseAsync(host, result);
    }

    [Fact]
    public async Task A_scope_that_cannot_be_read_and_a_list_of_the_company_that_fails_are_told_in_Chinese()
    {
        var app = new SimulatedApp { AgentId = 9 };
        SimulatedHost? started = null;
        await using var host = started = await SimulatedHost.StartAsync(configure: options =>
            (options.Language, options.AgentId, options.Secret, options.ContactsSecret) =
            ("zh-CN", app.AgentId, app.Secret, started?.WeCom.ContactsSecret));
        host.WeCom.AddApp(app);
        await host.Sync.SyncAllAsync();
        app.VisibleDepartments = [2, 3, 4];
        host.WeCom.Organization.RemovePerson("user3");
        host.WeCom.AnswerNext("agent/get", SimulatedAnswer.Error(60011), times: 1);
        host.WeCom.AnswerNext("user/list_id", SimulatedAnswer.Error(48002), times: 1);
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(-1), times: 10);

        var result = await host.Sync.SyncAllAsync();

        var kinds = result.Warnings.Select(issue => issue.Kind).ToHashSet();
        HashSet<SyncIssueKind> expected = [SyncIssueKind.ScopeNotRead, SyncIssueKind.SecondWitnessFailed, SyncIssueKind.Kept];
        Assert.Superset(expected, kinds);
        await AssertChineseAsync(host, result);
    }

    [Fact]
    public async Task A_map_that_changes_an_id_is_told_in_Chinese()
    {
        await using var host = await SimulatedHost.StartAsync(
            configure: options => options.Language = "zh-CN",
            build: builder => builder
                .MapUsers(person => person.UserId == "user2" ? person with { UserId = "other" } : person)
                .MapDepartments(department => department.DepartmentId == 5 ? department with { DepartmentId = 6 } : department));

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((1, 1), (result.Users.Failed, result.Departments.Failed));
        Assert.Contains(result.Errors, error => error.ToString().Contains("不得更改 UserId", StringComparison.Ordinal));
        await AssertChineseAsync(host, result);
    }

    [Fact]
    public async Task Skipped_people_and_removals_beyond_the_limit_are_told_in_Chinese()
    {
        await using var host = await StartAsync(options => options.Sync.UserRemoval.MaxCount = 1);
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user8");
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.Organization.AddPerson(new() { UserId = "joiner", Name = "新人", DepartmentIds = [2], Status = WeComUserStatus.Active });

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.HeldBack, 1), (result.Status, result.Users.Skipped));
        await AssertChineseAsync(host, result);
        var entries = await EntriesAsync(host, result);
        var held = entries.Where(entry => entry.Action == PlanAction.HeldBack).ToList();
        Assert.Equal(2, held.Count);
        Assert.All(held, entry => Assert.Contains("；", entry.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_store_refuses_by_the_rules_of_the_library_is_told_in_Chinese()
    {
        await using var host = await StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Position = "架构师" });
        host.WeCom.Organization.UpdatePerson("user2", person => person with { Position = "架构师" });
        host.Users.Fail = batch => batch.Any(change => change.UserId == "user1")
            ? StoreRejectedException.ChangedMeanwhile("user1")
            : StoreRejectedException.UserIdTaken("user2");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Partial, 2), (result.Status, result.Errors.Count));
        Assert.All(result.Errors, issue => Assert.Contains("存储拒绝写入：", issue.Message, StringComparison.Ordinal));
        await AssertChineseAsync(host, result);
    }

    [Fact]
    public async Task A_store_that_fails_is_told_in_Chinese_with_its_own_words_as_the_cause()
    {
        await using var host = await StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Position = "架构师" });
        host.Users.Fail = _ => new InvalidOperationException("out of order");

        var result = await host.Sync.SyncAllAsync();

        var issue = Assert.Single(result.Errors);
        Assert.Equal("InvalidOperationException: out of order", issue.Cause);
        ErrorTexts.AssertChinese(issue.Message + issue.Remedy);
    }

    [Fact]
    public async Task A_run_that_breaks_leaves_a_Chinese_text_in_the_journal_and_nothing_else()
    {
        await using var host = await StartAsync();
        host.WeCom.AnswerNext("department/list", SimulatedAnswer.Error(60011), times: 1);

        await Assert.ThrowsAsync<WeChatApiException>(() => host.Sync.SyncAllAsync());

        var run = await host.Get<ISyncJournal>().ListRunsAsync(host.WeCom.CorpId, default).FirstAsync();
        ErrorTexts.AssertChinese(run.Failure!.ToString());
        Assert.Contains("请", run.Failure.Remedy, StringComparison.Ordinal);
        Assert.Equal(
            (SyncIssueKind.RunFailed, 60011, ErrorCategory.Permission),
            (run.Failure.Kind, run.Failure.ErrorCode, run.Failure.Category));
    }

    [Fact]
    public async Task A_trace_names_no_member_of_an_enum()
    {
        await using var host = await StartAsync();
        var planner = host.Get<ISyncPlanner>();
        var joiner = await planner.TraceUserAsync("user9");
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user9", person => person with { Position = "架构师" });
        var changed = await planner.SyncUserAsync("user9");
        host.WeCom.AnswerNext("user/get", SimulatedAnswer.Error(-1), times: 1);
        var failed = await planner.TraceUserAsync("user9");

        Assert.Contains("单独同步该记录时将写入：新建。", joiner.Story);
        Assert.Contains("已写入：更新。", changed.Story);
        Assert.All([.. joiner.Story, .. changed.Story, .. failed.Story], ErrorTexts.AssertChinese);
    }

    private static Task<SimulatedHost> StartAsync(Action<WeComOptions>? configure = null)
        => SimulatedHost.StartAsync(configure: options =>
        {
            options.Language = "zh-CN";
            configure?.Invoke(options);
        });

    private static async Task AssertChineseAsync(SimulatedHost host, SyncResult result)
    {
        foreach (var issue in result.Errors.Concat(result.Warnings))
        {
            ErrorTexts.AssertChinese(issue.ToString());
            Assert.DoesNotContain(issue.Remedy ?? "no remedy", issue.Message, StringComparison.Ordinal);
        }

        var run = await host.Get<ISyncJournal>().FindRunsAsync(host.WeCom.CorpId, new() { RunId = result.RunId }, default).SingleAsync();
        Assert.Superset(result.Warnings.Select(issue => issue.Kind).ToHashSet(), run.Issues!.Select(issue => issue.Kind).ToHashSet());
        foreach (var issue in run.Issues!)
        {
            Assert.NotEqual(SyncTexts.Of(issue).English, SyncTexts.Of(issue).Chinese);
            Assert.True(issue.Remedy is null || SyncTexts.RemedyOf(issue)!.English != issue.Remedy, issue.Remedy);
        }

        foreach (var entry in await EntriesAsync(host, result))
        {
            ErrorTexts.AssertChinese($"人员 {entry.Reason} {entry.Failure}");
        }
    }

    private static async Task<List<JournalEntry>> EntriesAsync(SimulatedHost host, SyncResult result)
        => await host.Get<ISyncJournal>().ListEntriesAsync(new(host.WeCom.CorpId, result.RunId), default).ToListAsync();
}
