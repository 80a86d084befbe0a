using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WeCom.Client.Schedule;
using WeCom.Client.Simulator;
using WeCom.Client.Tests;
using static Microsoft.Playwright.Assertions;

namespace WeCom.Client.Admin.Tests.Rendering;

/// <summary>Runs and plans that are started and cancelled in a browser, while the company's answers are held.</summary>
public sealed class ProgressTests
{
    private const string Progress = "[data-work]";
    private const string Start = "input[name=do][value=run] ~ button";
    private const string Cancel = "input[name=do][value=cancel] ~ button";
    private const string Search = "main input[name=q]";
    private const string MakePlan = "input[name=do][value=plan] ~ button";

    [FullLengthFact]
    public async Task A_run_is_started_and_its_progress_is_told_until_its_end_on_the_page_that_stays()
    {
        await using var host = await AdminHost.StartAsync();
        await using var chromium = await ChromiumBrowser.StartAsync();
        var page = await OpenAsync(host, chromium, "/wecom/");
        var (departments, people) = (Hold(host, "department/list"), Hold(host, "user/list"));

        await page.ClickAsync(Start);
        await SeeAsync(page.Locator(Progress), "Reading departments");
        await SeeAsync(page.Locator(Progress), "Night <b>shift</b>");
        await ChromiumBrowser.ExamineAsync(page, "a run in progress");
        await page.EvaluateAsync("window.told = document.querySelector('[data-work] [role=status]')");
        departments.SetResult();
        await SeeAsync(page.Locator(Progress), "Reading people");

        // A screen reader tells the text of one paragraph, in which no button is.
        Assert.True(await page.EvaluateAsync<bool>("told.isConnected && told.textContent.includes('Reading people')"));
        Assert.Equal(0, await page.Locator("[role=status] button").CountAsync());
        Assert.DoesNotContain("UTC", await page.InnerTextAsync(Progress), StringComparison.Ordinal);
        people.SetResult();
        await SeeAsync(page.Locator("main"), "Next run");
        Assert.Contains("held back · Night <b>shift</b>", await page.InnerTextAsync("dl > div >> nth=0"), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator(Progress).CountAsync());
        Assert.Empty(chromium.Errors);
    }

    [FullLengthFact]
    public async Task A_run_is_cancelled_with_the_keyboard_whose_focus_stays_while_the_progress_changes()
    {
        await using var host = await AdminHost.StartAsync();
        await using var chromium = await ChromiumBrowser.StartAsync();
        var page = await OpenAsync(host, chromium, "/wecom/");
        var departments = Hold(host, "department/list");
        Hold(host, "user/list");

        await page.FocusAsync(Start);
        await page.Keyboard.PressAsync("Enter");
        await SeeAsync(page.Locator(Progress), "Reading departments");
        await page.FocusAsync(Cancel);
        departments.SetResult();
        await SeeAsync(page.Locator(Progress), "Reading people");
        await Expect(page.Locator(Cancel)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await SeeAsync(page.Locator("main"), "cancelled by Night <b>shift</b>");
        await Expect(page.Locator(Start)).ToBeVisibleAsync();
        await page.GotoAsync("/wecom/runs");
        Assert.Contains("cancelled by Night <b>shift</b>", await page.InnerTextAsync("tbody tr >> nth=0"), StringComparison.Ordinal);
        Assert.Empty(chromium.Errors);
    }

    [FullLengthFact]
    public async Task What_is_typed_into_the_search_stays_when_the_run_ends()
    {
        await using var host = await AdminHost.StartAsync();
        await using var chromium = await ChromiumBrowser.StartAsync();
        var page = await OpenAsync(host, chromium, "/wecom/");
        var departments = Hold(host, "department/list");

        await page.ClickAsync(Start);
        await SeeAsync(page.Locator(Progress), "Reading departments");
        await page.FillAsync(Search, "zhao");
        departments.SetResult();
        var schedule = host.App.Services.GetRequiredService<IWeComSchedule>();
        while ((await schedule.GetStatusAsync()).Current is not null)
        {
            await Task.Yield();
        }

        // The second look comes after the first has been answered.
        await page.WaitForResponseAsync(_ => true);
        await page.WaitForResponseAsync(_ => true);

        Assert.Equal("zhao", await page.InputValueAsync(Search));
        await page.FillAsync(Search, "");
        await SeeAsync(page.Locator("main"), "Next run");
        Assert.Empty(chromium.Errors);
    }

    [FullLengthFact]
    public async Task A_plan_is_made_and_another_one_cancelled_on_a_page_that_tells_the_progress()
    {
        await using var host = await AdminHost.StartAsync();
        await using var chromium = await ChromiumBrowser.StartAsync();
        var page = await OpenAsync(host, chromium, "/wecom/plan", "zh-CN");
        var departments = Hold(host, "department/list");

        await page.ClickAsync(MakePlan);
        await SeeAsync(page.Locator(Progress), "读取部门");
        await ChromiumBrowser.ExamineAsync(page, "a plan that is being made");
        departments.SetResult();
        await SeeAsync(page.Locator("main"), "计划已生成");
        Hold(host, "department/list");
        await page.ClickAsync(MakePlan);
        await SeeAsync(page.Locator(Progress), "读取部门");
        await page.ClickAsync(Cancel);

        await SeeAsync(page.Locator("main"), "已取消，未生成计划");
        await Expect(page.Locator("button", new() { HasText = "应用该计划" })).ToBeVisibleAsync();
        Assert.Empty(chromium.Errors);
    }

    [FullLengthFact]
    public async Task Without_script_the_page_of_a_run_loads_itself_again_until_the_end()
    {
        await using var host = await AdminHost.StartAsync();
        await using var chromium = await ChromiumBrowser.StartAsync();
        var page = await OpenAsync(host, chromium, "/wecom/", hasScript: false);
        var departments = Hold(host, "department/list");

        await page.ClickAsync(Start);
        await SeeAsync(page.Locator(Progress), "Reading departments");
        await Expect(page.Locator(Search)).ToBeHiddenAsync();
        departments.SetResult();

        await Expect(page.Locator(Start)).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator(Search)).ToBeVisibleAsync();
        Assert.Empty(chromium.Errors);
    }

    private static TaskCompletionSource Hold(AdminHost host, string endpoint)
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Company.AnswerNext(endpoint, new SimulatedAnswer { Before = open.Task.WaitAsync });
        return open;
    }

    private static Task SeeAsync(ILocator locator, string text) => Expect(locator).ToContainTextAsync(text, new() { Timeout = 60_000 });

    private static async Task<IPage> OpenAsync(
        AdminHost host, ChromiumBrowser chromium, string place, string language = "en", bool hasScript = true)
    {
        var rights = KeyValuePair.Create(ViewerHandler.Header, AdminHost.Everything);
        var page = await chromium.OpenAsync(new(host.App.Urls.Single()), language, [rights], hasScript: hasScript);
        await page.GotoAsync(place);
        return page;
    }
}
