using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Errors;
using WeCom.Client.Schedule;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>Tests that text of the host's own code and database, which may quote a person, is masked.</summary>
public sealed class MaskTests
{
    private const string Quoted = "Zhang San 13812345678";

    [Theory]
    [InlineData(PlanReasonKind.HostRuleFailed, $"a filter or map of the host failed: FormatException: {Quoted}", null)]
    [InlineData(PlanReasonKind.NotInWeCom, "is no longer in WeCom", Quoted)]
    public async Task What_the_host_said_of_a_record_is_masked_without_the_policy_for_personal_data(
        PlanReasonKind kind, string reason, string? failure)
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        await host.HoldBackAsync(1, _ => "person3", entry => entry with { ReasonKind = kind, Reason = reason, Failure = Failure(failure) });
        using var viewer = host.Open(rights: "See");
        using var administrator = host.Open();
        var run = (await viewer.ReadAsync("/wecom/runs")).Split("href=\"run?id=")[1].Split('"')[0];
        string[] pages = [$"run?id={run}", $"run?id={run}&csv=1", "person?id=person3"];
        string[] withReasons = failure is null ? ["held", "held?csv=hash-of-1"] : [];

        foreach (var page in pages.Concat(withReasons))
        {
            Assert.DoesNotContain(Quoted, await viewer.ReadAsync($"/wecom/{page}"), StringComparison.Ordinal);
            Assert.Contains(Quoted, await administrator.ReadAsync($"/wecom/{page}"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en", "is no longer in WeCom; approved by admin, ")]
    [InlineData("zh-CN", "已不在企业微信中；批准人：admin, ")]
    public async Task What_a_removal_was_approved_for_is_masked_and_who_approved_it_is_told_in_the_language_of_the_browser(
        string language, string told)
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        await host.HoldBackAsync(2, number => $"person{number + 3}", entry => entry with
        {
            Action = PlanAction.Remove,
            ReasonKind = PlanReasonKind.NotInWeCom,
            Reason = $"is no longer in WeCom; approved by admin, 2026-11-29 18:52:38Z: {Quoted}",
        });
        using var viewer = host.Open(rights: "See", language: language);
        using var administrator = host.Open(language: language);
        var run = (await viewer.ReadAsync("/wecom/runs")).Split("href=\"run?id=")[1].Split('"')[0];

        // On a page the time is that of the viewer's zone.
        const string Exact = "2026-11-29T18:52:38Z";
        var shown = $"{told}<time datetime=\"{Exact}\" title=\"{Exact}\">2026-11-29 18:52 UTC</time>: ";
        foreach (var page in new[] { $"run?id={run}", $"run?id={run}&csv=1", "person?id=person3" })
        {
            var text = page.EndsWith("csv=1", StringComparison.Ordinal) ? $"{told}2026-11-29 18:52:38Z: " : shown;
            AssertMasked(text, await viewer.ReadAsync($"/wecom/{page}"), await administrator.ReadAsync($"/wecom/{page}"));
        }

        AssertMasked(
            shown, await viewer.AskAsync("/wecom/person", ("q", "person")), await administrator.AskAsync("/wecom/person", ("q", "person")));
    }

    [Fact]
    public async Task What_a_database_said_of_a_run_is_masked_and_the_warning_is_shown_without_the_policy_for_personal_data()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        await host.HoldBackAsync(1, _ => "person3", alter: null, new SyncIssue(SyncIssueKind.JournalFailed, "The journal failed.")
        {
            Cause = $"SqliteException: {Quoted}", Remedy = "Check the database of the journal and its migrations.",
        });
        using var viewer = host.Open(rights: "See");
        using var administrator = host.Open();
        var run = (await viewer.ReadAsync("/wecom/runs")).Split("href=\"run?id=")[1].Split('"')[0];

        var masked = await viewer.ReadAsync($"/wecom/run?id={run}");

        Assert.Contains("The journal failed.", masked, StringComparison.Ordinal);
        Assert.Contains("Check the database", masked, StringComparison.Ordinal);
        Assert.DoesNotContain(Quoted, masked, StringComparison.Ordinal);
        Assert.Contains(Quoted, await administrator.ReadAsync($"/wecom/run?id={run}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_a_set_was_decided_is_masked_without_the_policy_for_personal_data()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        using var viewer = host.Open(rights: "See");
        var hash = (await administrator.ReadAsync("/wecom/held")).Split("name=\"hash\" value=\"")[1].Split('"')[0];

        foreach (var act in new[] { "approve", "withdraw", "reject" })
        {
            using var decided = await administrator.PostAsync("/wecom/held", ("do", act), ("hash", hash), ("reason", $"{act} {Quoted}"));

            Assert.Contains($"{act} {Quoted}", await administrator.ReadAsync("/wecom/held"), StringComparison.Ordinal);
            Assert.DoesNotContain(Quoted, await viewer.ReadAsync("/wecom/held"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task How_the_last_run_failed_is_masked_without_the_policy_for_personal_data()
    {
        await using var host = await AdminHost.StartAsync();
        host.Company.AnswerNext("department/list", SimulatedAnswer.Error(48002), times: 20);
        host.Company.AnswerNext("department/simplelist", SimulatedAnswer.Error(48002), times: 20);
        using var administrator = host.Open();
        using var viewer = host.Open(rights: "See");
        using var started = await administrator.PostAsync("/wecom/", ("do", "run"));
        var schedule = host.App.Services.GetRequiredService<IWeComSchedule>();
        while ((await schedule.GetStatusAsync()).Current is not null)
        {
            await Task.Yield();
        }

        var masked = await viewer.ReadAsync("/wecom/");
        Assert.Contains("WeCom answered 48002", await administrator.ReadAsync("/wecom/"), StringComparison.Ordinal);
        Assert.DoesNotContain("WeCom answered 48002", masked, StringComparison.Ordinal);
        Assert.Contains("••• (48002)", masked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_an_event_failed_is_masked_without_the_policy_for_personal_data()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        await host.ParkAsync("person3", Failure(Quoted)! with { Message = $"人员 person3：存储拒绝写入：{Quoted}", ErrorCode = 60011 });
        using var viewer = host.Open(rights: "See");
        using var administrator = host.Open();

        var masked = await viewer.ReadAsync("/wecom/events");
        var whole = await administrator.ReadAsync("/wecom/events");

        Assert.Contains($"Person person3: the store refused it: {Quoted}", whole, StringComparison.Ordinal);
        Assert.Contains($"DbException: {Quoted}", whole, StringComparison.Ordinal);
        Assert.DoesNotContain(Quoted, masked, StringComparison.Ordinal);
        Assert.Contains("••• (60011)", masked, StringComparison.Ordinal);
        foreach (var page in new[] { masked, whole })
        {
            Assert.Contains("Correct the record or the table", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en", "the store failed", "Correct the record or the table")]
    [InlineData("zh-CN", "存储写入失败", "请更正该记录或数据表")]
    public async Task How_a_record_failed_is_told_in_the_language_of_the_browser(string language, string message, string remedy)
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        await host.HoldBackAsync(1, _ => "person3", entry => entry with { Failure = Failure(Quoted) });
        using var administrator = host.Open(language: language);
        var run = (await administrator.ReadAsync("/wecom/runs")).Split("href=\"run?id=")[1].Split('"')[0];
        string[] pages =
        [
            await administrator.ReadAsync($"/wecom/run?id={run}"), await administrator.ReadAsync($"/wecom/run?id={run}&csv=1"),
            await administrator.ReadAsync("/wecom/person?id=person3"), await administrator.AskAsync("/wecom/person", ("q", "person3")),
        ];

        foreach (var page in pages)
        {
            Assert.Contains(message, page, StringComparison.Ordinal);
            Assert.Contains($"DbException: {Quoted}", page, StringComparison.Ordinal);
            Assert.Contains(remedy, page, StringComparison.Ordinal);
        }
    }

    // As a sync in Chinese writes it.
    private static SyncIssue? Failure(string? cause) => cause is null ? null : new(SyncIssueKind.RecordNotWritten, "存储写入失败")
    {
        RecordType = RecordType.User,
        Id = "person3",
        Category = ErrorCategory.Store,
        Cause = $"DbException: {cause}",
        Remedy = "请更正该记录或数据表后重新运行，下次运行会再次尝试写入。",
    };

    private static void AssertMasked(string told, string masked, string whole)
    {
        Assert.Contains($"{told}•••", masked, StringComparison.Ordinal);
        Assert.DoesNotContain(Quoted, masked, StringComparison.Ordinal);
        Assert.Contains($"{told}{Quoted}", whole, StringComparison.Ordinal);
    }
}
