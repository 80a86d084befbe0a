using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>Plans that are made, looked at and applied on the page, each in the background of its request.</summary>
public sealed partial class PlanTests
{
    private const string By = "<bdi>Night &lt;b&gt;shift&lt;/b&gt;</bdi>";

    [Fact]
    public async Task A_plan_is_looked_at_and_applied_once_and_the_journal_names_who_did_it()
    {
        await using var host = await AdminHost.StartAsync();
        host.Company.Organization.AddPerson("joiner", "Joiner", 2);
        host.Company.Organization.UpdatePerson("joiner", person => person with { Mobile = "13900000001" });
        using var administrator = host.Open();

        using var made = await administrator.PlanAsync();
        var page = await administrator.ReadAsync($"/wecom/{made.Headers.Location}");
        var plan = PlanId().Match(page).Groups[1].Value;
        using var applied = await administrator.PostAsync("/wecom/plan", ("do", "apply"), ("plan", plan));
        using var again = await PostAsync(administrator, "/wecom/plan", ("do", "apply"), ("plan", plan));
        var after = await administrator.ReadSettledAsync("/wecom/plan");

        Assert.Matches("^plan\\?work=[0-9a-f]{32}&done=begun$", Place(made));
        Assert.Contains("The plan is made", page, StringComparison.Ordinal);
        Assert.Matches("^plan\\?work=[0-9a-f]{32}&done=begun$", Place(applied));
        Assert.Equal("plan?done=stale", Place(again));
        var run = await administrator.ReadAsync($"/wecom/{RunLink().Match(after).Groups[1].Value}");
        Assert.Contains("created (1)", run, StringComparison.Ordinal);
        Assert.Contains(By, run, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(await administrator.ReadAsync("/wecom/runs"), By));
    }

    [Theory]
    [InlineData("en", "A plan is being made since", "Make a plan now")]
    [InlineData("zh-CN", "正在生成计划", "立即生成计划")]
    public async Task A_plan_that_takes_long_answers_at_once_shows_its_progress_and_leads_to_the_plan(
        string language, string progress, string done)
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open(language: language);
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Company.AnswerNext("department/list", new SimulatedAnswer { Before = open.Task.WaitAsync });

        using var made = await administrator.PostAsync("/wecom/plan", ("do", "plan"));
        var during = await administrator.ReadAsync($"/wecom/{Place(made)}");
        using var second = await administrator.PostAsync("/wecom/plan", ("do", "plan"));
        using var viewer = host.Open("See", language);
        var seen = await viewer.ReadAsync("/wecom/plan");
        open.SetResult();
        var after = await administrator.ReadSettledAsync($"/wecom/{Place(made)}");

        Assert.Equal((HttpStatusCode.SeeOther, "plan?done=busy"), (made.StatusCode, Place(second)));
        foreach (var page in new[] { during, seen })
        {
            Assert.Contains("<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>", page, StringComparison.Ordinal);
            Assert.Contains(progress, page, StringComparison.Ordinal);
            Assert.Contains(By, page, StringComparison.Ordinal);
            Assert.DoesNotContain("value=\"plan\"", page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("value=\"cancel\"", seen, StringComparison.Ordinal);
        Assert.Contains(done, after, StringComparison.Ordinal);
        Assert.NotEmpty(PlanId().Match(after).Value);
        Assert.Single((await administrator.ReadAsync("/wecom/runs?kind=dry")).Split("href=\"run?id=").Skip(1));
    }

    [Fact]
    public async Task A_plan_that_is_being_made_is_cancelled_and_the_one_before_stays()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        using var first = await administrator.PlanAsync();
        var plan = PlanId().Match(await administrator.ReadAsync("/wecom/plan")).Groups[1].Value;
        host.Company.AnswerNext("department/list", new SimulatedAnswer { Before = new TaskCompletionSource().Task.WaitAsync });

        using var made = await administrator.PostAsync("/wecom/plan", ("do", "plan"));
        var work = WorkId().Match(await administrator.ReadAsync("/wecom/plan")).Groups[1].Value;
        using var old = await administrator.PostAsync("/wecom/plan", ("do", "cancel"), ("work", $"{Guid.NewGuid():N}"));
        using var cancelled = await administrator.PostAsync("/wecom/plan", ("do", "cancel"), ("work", work));
        var after = await administrator.ReadSettledAsync($"/wecom/{Place(cancelled)}");

        Assert.Equal(("plan?done=over", $"plan?work={work}&done=cancelling"), (Place(old), Place(cancelled)));
        Assert.Contains("No plan was made", after, StringComparison.Ordinal);
        Assert.Equal(plan, PlanId().Match(after).Groups[1].Value);
    }

    [Theory]
    [InlineData("en", "held back", "removed")]
    [InlineData("zh-CN", "暂缓移除", "移除")]
    public async Task A_plan_whose_removals_are_held_back_calls_nobody_removed(string language, string heldBack, string removed)
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open(language: language);
        using var made = await administrator.PlanAsync();

        var page = await administrator.ReadAsync("/wecom/plan");

        Assert.Equal(10, page.Split($"<td>{heldBack}</td>").Length - 1);
        Assert.DoesNotContain($"<td>{removed}</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_cannot_be_made_says_why_and_what_to_do()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open(language: "zh-CN");
        host.Company.AnswerNext("department/list", SimulatedAnswer.Error(60011), times: 100);
        host.Company.AnswerNext("department/simplelist", SimulatedAnswer.Error(60011), times: 100);

        using var made = await administrator.PlanAsync();
        var page = await administrator.ReadAsync($"/wecom/{Place(made)}");

        Assert.Contains("操作失败", page, StringComparison.Ordinal);
        Assert.Contains("60011", page, StringComparison.Ordinal);
        Assert.DoesNotContain("计划已生成", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "This plan can no longer be applied")]
    [InlineData("zh-CN", "该计划已无法应用")]
    public async Task A_plan_that_a_newer_run_made_stale_says_so_and_has_no_form(string language, string told)
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open(language: language);
        using var made = await administrator.PlanAsync();
        var plan = PlanId().Match(await administrator.ReadAsync("/wecom/plan")).Groups[1].Value;

        await host.SyncAsync();
        var stale = await administrator.ReadAsync("/wecom/plan");
        using var applied = await administrator.PostAsync("/wecom/plan", ("do", "apply"), ("plan", plan));

        Assert.NotEmpty(plan);
        Assert.Contains(told, stale, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"apply\"", stale, StringComparison.Ordinal);
        Assert.Equal("plan?done=outdated", Place(applied));
        using var again = await administrator.PlanAsync();
        Assert.Contains("value=\"apply\"", await administrator.ReadAsync("/wecom/plan"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "No approval helps an outdated plan")]
    [InlineData("zh-CN", "过时的计划无法批准")]
    public async Task A_set_of_a_plan_that_was_stale_says_why_it_cannot_be_approved_and_has_no_form(string language, string told)
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open(language: language);
        var planner = host.App.Services.GetRequiredService<ISyncPlanner>();
        var plan = await planner.PlanAsync();
        await host.SyncAsync();
        var result = await planner.ApplyAsync(plan);

        var page = await administrator.ReadAsync("/wecom/held");
        using var approved = await PostAsync(
            administrator, "/wecom/held", ("do", "approve"), ("hash", result.Users.HeldBackHash!), ("reason", "why"));

        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"approve\"", page, StringComparison.Ordinal);
        Assert.Equal("held?done=barred", Place(approved));
        Assert.Empty(await planner.ListApprovalsAsync());
    }

    // A page without a form, posted to with the token of another one.
    private static async Task<HttpResponseMessage> PostAsync(Browser browser, string path, params IEnumerable<(string, string)> fields)
        => await browser.PostWithoutTokenAsync(
            path, [.. fields, ("__RequestVerificationToken", await browser.TokenAsync("/wecom/person"))]);

    private static string? Place(HttpResponseMessage answer) => answer.Headers.Location?.OriginalString;

    [GeneratedRegex("name=\"plan\" value=\"([^\"]+)\"")]
    private static partial Regex PlanId();

    [GeneratedRegex("name=\"work\" value=\"([^\"]+)\"")]
    private static partial Regex WorkId();

    [GeneratedRegex("href=\"(run\\?id=[0-9a-f]+)\">what")]
    private static partial Regex RunLink();
}
