using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Simulator;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>Tests the content of the pages on the state of a company.</summary>
public sealed class ContentTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly AdminHost _host = shared.Host;

    [Fact]
    public async Task A_department_names_its_people()
    {
        using var administrator = _host.Open();
        using var viewer = _host.Open(rights: "See");

        var page = await administrator.ReadAsync("/wecom/departments?id=2");

        Assert.Contains("<a href=\"departments?id=2\">people: 30</a>", page, StringComparison.Ordinal);
        Assert.Equal(30, page.Split("<li><a href=\"person?id=person").Length - 1);
        Assert.Contains("Person Number12", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Person Number", await viewer.ReadAsync("/wecom/departments?id=2"), StringComparison.Ordinal);
        Assert.Contains("Nobody is stored", await administrator.ReadAsync("/wecom/departments?id=77"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overview_shows_what_the_doctor_found_last()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        var before = await administrator.ReadAsync("/wecom/");

        using var examined = await administrator.PostAsync("/wecom/doctor");
        var after = await administrator.ReadAsync("/wecom/");

        Assert.Contains("not examined yet", before, StringComparison.Ordinal);
        Assert.DoesNotContain("not examined yet", after, StringComparison.Ordinal);
        Assert.Contains("As text, to copy", await administrator.ReadAsync("/wecom/doctor"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_overview_says_why_there_is_no_token(bool hasRun)
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        if (hasRun)
        {
            await host.HoldBackAsync(1, number => $"leaver{number}");
        }

        host.Company.AnswerNext("gettoken", new SimulatedAnswer { ErrorCode = 40001 });
        using var administrator = host.Open();

        var refused = await administrator.ReadAsync("/wecom/");

        Assert.Contains("There is no token", refused, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Company.App.Secret, refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remedies_are_told_in_the_language_of_the_browser()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        await host.HoldBackAsync(1, number => $"leaver{number}");
        host.Company.AnswerNext("gettoken", SimulatedAnswer.Empty, times: 2);
        using var reader = host.Open(language: "zh-CN");

        var refused = await reader.ReadAsync("/wecom/");

        Assert.Contains("没有可用的令牌", refused, StringComparison.Ordinal);
        Assert.Contains("请检查 BaseAddress 和反向代理", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("Check BaseAddress", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reasons_are_told_in_the_language_of_the_browser()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        await host.HoldBackAsync(1, number => "leaver", entry => entry with
        {
            Action = Sync.Plans.PlanAction.Keep, ReasonKind = Sync.Plans.PlanReasonKind.Protected, Reason = "is protected (Sync:Scope)",
        });
        using var reader = host.Open(language: "zh-CN");
        var run = (await reader.ReadAsync("/wecom/runs")).Split("href=\"run?id=")[1].Split('"')[0];

        Assert.Contains("受保护（Sync:Scope）", await reader.ReadAsync($"/wecom/run?id={run}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Event: new userid")]
    [InlineData("zh-CN", "事件：userid 变更")]
    public async Task A_run_and_a_person_tell_which_event_made_the_run_look(string language, string told)
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        await host.HoldBackAsync(1, number => "leaver", entry => entry with
        {
            Event = new() { Kind = Sync.Ports.JournalEventKind.NewUserId, HeardAt = DateTimeOffset.UnixEpoch },
        });
        using var reader = host.Open(language: language);
        var run = (await reader.ReadAsync("/wecom/runs")).Split("href=\"run?id=")[1].Split('"')[0];

        Assert.Contains(told, await reader.ReadAsync($"/wecom/run?id={run}"), StringComparison.Ordinal);
        Assert.Contains(told, await reader.ReadAsync("/wecom/person?id=leaver"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "People: no removal was made, since 10 of 30 active would go")]
    [InlineData("zh-CN", "人员：没有移除任何记录，因为在 30 条有效记录中将移除 10 条")]
    public async Task A_run_shows_its_warnings_with_what_to_do(string language, string told)
    {
        using var reader = _host.Open(language: language);
        var runs = (await reader.ReadAsync("/wecom/runs")).Split("href=\"run?id=").Skip(1).Select(part => part.Split('"')[0]).ToList();

        Assert.Contains(told, await reader.ReadAsync($"/wecom/run?id={runs[0]}"), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"warning\"", await reader.ReadAsync($"/wecom/run?id={runs[^1]}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "zh-CN", "已不在企业微信中；在 30 条有效记录中将移除 10 条", "would go, and at most")]
    [InlineData("zh-CN", "en", "is no longer in WeCom; 10 of 30 active would go", "而未经确认最多只能移除")]
    public async Task Why_removals_are_held_back_is_told_in_the_language_of_the_browser(
        string settings, string language, string told, string kept)
    {
        await using var host = await AdminHost.StartAsync(
            configure: services => services.PostConfigureAll<Configuration.WeComOptions>(options => options.Language = settings));
        using var administrator = host.Open(language: language);
        var run = (await administrator.ReadAsync("/wecom/runs")).Split("href=\"run?id=")[1].Split('"')[0];
        using var made = await administrator.PlanAsync();

        foreach (var page in new[] { "plan", "held", $"run?id={run}", $"run?id={run}&csv=1", "person?id=person2" })
        {
            var html = await administrator.ReadAsync($"/wecom/{page}");
            Assert.Contains(page == "plan" ? told.Split('；', ';')[^1].Trim() : told, html, StringComparison.Ordinal);
            Assert.DoesNotContain(kept, html, StringComparison.Ordinal);
        }
    }
}
