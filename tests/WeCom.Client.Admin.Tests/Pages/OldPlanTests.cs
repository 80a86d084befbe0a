using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>Plans that others overtake: runs of single records, and a second tab.</summary>
public sealed partial class OldPlanTests
{
    [Theory]
    [InlineData("en", "it writes its updates only (1)", "Apply its updates")]
    [InlineData("zh-CN", "只写入其中的更新（1 条）", "应用其中的更新")]
    public async Task After_a_run_of_somebody_else_the_updates_of_a_plan_are_still_applied_and_the_page_says_that_nothing_else_is(
        string language, string told, string button)
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open(language: language);
        var company = host.Company.Organization;
        company.UpdatePerson("person12", person => person with { Mobile = "13900000012" });
        company.AddPerson("joiner", "Joiner", 2);
        using var made = await administrator.PlanAsync();
        Assert.DoesNotContain(told, await administrator.ReadAsync("/wecom/plan"), StringComparison.Ordinal);

        var before = PlanId().Match(await administrator.ReadAsync("/wecom/plan")).Groups[1].Value;
        await host.App.Services.GetRequiredService<ISyncPlanner>().SyncUserAsync("person20");
        using var refused = await administrator.PostAsync("/wecom/plan", ("do", "apply"), ("plan", before), ("age", "Current"));
        Assert.Equal("plan?done=outdated", refused.Headers.Location?.OriginalString);
        var page = await administrator.ReadAsync("/wecom/plan");
        using var applied = await administrator.PostAsync(
            "/wecom/plan", ("do", "apply"), ("plan", PlanId().Match(page).Groups[1].Value), ("age", Age().Match(page).Groups[1].Value));
        await administrator.ReadSettledAsync($"/wecom/{applied.Headers.Location}");

        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.Contains(button, page, StringComparison.Ordinal);
        await using var scope = host.App.Services.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredKeyedService<IUserStore>("")
            .ReadAsync(new(host.Company.CorpId, Guid.NewGuid()), ["person2", "person12", "joiner"], CancellationToken.None)
            .ToDictionaryAsync(user => user.UserId, user => user.Mobile);
        Assert.Equal("13900000012", stored["person12"]);
        Assert.Equal(["person12", "person2"], stored.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_two_tabs_each_is_told_what_came_of_its_own_plan()
    {
        await using var host = await AdminHost.StartAsync();
        using var first = host.Open();
        using var second = host.Open();
        using var before = await first.PlanAsync();
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Company.AnswerNext("department/list", new SimulatedAnswer { Before = open.Task.WaitAsync });

        using var begun = await first.PostAsync("/wecom/plan", ("do", "plan"));
        using var busy = await second.PostAsync("/wecom/plan", ("do", "plan"));
        var work = WorkId().Match(await second.ReadAsync("/wecom/plan")).Groups[1].Value;
        using var cancelled = await second.PostAsync("/wecom/plan", ("do", "cancel"), ("work", work));
        var toldFirst = await first.ReadSettledAsync($"/wecom/{begun.Headers.Location}");
        var toldSecond = await second.ReadSettledAsync($"/wecom/{busy.Headers.Location}");
        var toldBefore = await first.ReadSettledAsync($"/wecom/{before.Headers.Location}");
        open.SetResult();

        // The plan of before is still there, and none of the three takes it for a new one.
        Assert.All([toldFirst, toldSecond, toldBefore], page =>
        {
            Assert.Contains("value=\"apply\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("The plan is made", page, StringComparison.Ordinal);
        });
        Assert.Contains("No plan was made: it was cancelled", toldFirst, StringComparison.Ordinal);
        Assert.Contains("No plan was begun", toldSecond, StringComparison.Ordinal);
        Assert.Contains("something else was begun since", toldBefore, StringComparison.Ordinal);
        using var late = await second.PostAsync("/wecom/plan", ("do", "cancel"), ("work", work));
        Assert.Equal("plan?done=over", late.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_failure_of_another_tab_is_not_told_as_that_of_this_one()
    {
        await using var host = await AdminHost.StartAsync();
        using var first = host.Open();
        using var second = host.Open();
        using var made = await first.PlanAsync();
        host.Company.AnswerNext("department/list", SimulatedAnswer.Error(60011), times: 9);

        using var failed = await second.PostAsync("/wecom/plan", ("do", "plan"));
        var toldSecond = await second.ReadSettledAsync($"/wecom/{failed.Headers.Location}");
        var toldFirst = await first.ReadSettledAsync($"/wecom/{made.Headers.Location}");

        Assert.Contains("class=\"failure\"", toldSecond, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"failure\"", toldFirst, StringComparison.Ordinal);
        Assert.Contains("something else was begun since", toldFirst, StringComparison.Ordinal);
    }

    [GeneratedRegex("name=\"plan\" value=\"([^\"]+)\"")]
    private static partial Regex PlanId();

    [GeneratedRegex("name=\"age\" value=\"([^\"]+)\"")]
    private static partial Regex Age();

    [GeneratedRegex("name=\"work\" value=\"([^\"]+)\"")]
    private static partial Regex WorkId();
}
