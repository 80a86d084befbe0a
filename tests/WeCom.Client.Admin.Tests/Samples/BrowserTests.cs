using Microsoft.Playwright;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Tests;
using static System.StringComparison;
using static Microsoft.Playwright.Assertions;

namespace WeCom.Client.Admin.Tests.Samples;

/// <summary>The sample in the distribution's Chromium.</summary>
public sealed class BrowserTests
{
    private const double MostRowHeight = 300;

    private static readonly int[] Widths = [360, 800, 1280];
    private static readonly string[] Pictures = ["", "held", "person"];

    /// <summary>The pages, and what must be seen on each: no page is looked at while it is empty.</summary>
    private static readonly (string Address, string Shown)[] Pages =
    [
        ("", "figure svg"), ("held", "button[value=approve]"), ("runs", "tbody a"), ("run", "tbody a"), ("person", "main ol li"),
        ("person, searched", "main li a"), ("departments", ".tree a"), ("departments, one", "section li a"), ("events", "tbody button"),
        ("plan", "tbody a"), ("doctor", "pre:visible"), ("settings", "tbody tr"),
    ];

    [FullLengthFact]
    public async Task Every_page_works_in_a_browser()
    {
        await using var sample = await SampleHost.StartAsync();
        await using var chromium = await ChromiumBrowser.StartAsync();

        // The host is not told of what happens, so that a plan finds it.
        sample.Company.Callbacks.Delivery = new() { Dropped = 1 };
        foreach (var language in new[] { "en", "zh-CN" })
        {
            var page = await chromium.OpenAsync(sample.Address, language);
            await SampleHost.SignInAsync(page);
            foreach (var (address, shown) in Pages)
            {
                if (address == "plan")
                {
                    LetThingsHappen(sample.Company.Organization);
                }

                await GoAsync(page, address);
                await Expect(page.Locator(shown).First).ToBeVisibleAsync();
                Assert.Equal((address, ""), (address, string.Join('\n', await page.Locator(".empty").AllInnerTextsAsync())));
                await LookAsync(page, address);
                await TakeAsync(page, address, language);
            }

            await DecideAsync(page);
        }

        Assert.Empty(chromium.Errors);
    }

    [FullLengthFact]
    public async Task A_set_is_approved_and_removed_with_the_keyboard_alone()
    {
        await using var sample = await SampleHost.StartAsync();
        await using var chromium = await ChromiumBrowser.StartAsync();
        var page = await chromium.OpenAsync(sample.Address);
        await SampleHost.SignInAsync(page);

        await TabToAsync(page, "header a[href=held]");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/wecom/held");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("#content", await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "input[name=reason]");
        await page.Keyboard.TypeAsync("They left in May.");
        await TabToAsync(page, "button[value=approve]");
        await page.Keyboard.PressAsync("Space");
        await page.WaitForURLAsync("**/wecom/held?done=approved");

        await TabToAsync(page, "header a[href='./']");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/wecom/");
        await TabToAsync(page, "input[name=do][value=run] ~ button");
        await page.Keyboard.PressAsync("Enter");

        // The page asks again by itself while the run is in progress.
        await page.Locator("input[name=do][value=run]").WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 120_000 });
        await TabToAsync(page, "header a[href=held]");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("main .empty").WaitForAsync();
        Assert.Contains("Nothing is held back", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Empty(chromium.Errors);
    }

    /// <summary>Presses Tab until the element has the focus, which must be seen wherever it goes.</summary>
    private static async Task TabToAsync(IPage page, string selector)
    {
        const int Most = 200;
        for (var press = 0; press < Most; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            var isOutside = await page.EvaluateAsync<bool>("document.activeElement === document.body");
            var isMarked = await page.EvaluateAsync<bool>("parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2");
            Assert.True(isOutside || isMarked, $"{selector}: the focus is nowhere to be seen after {press} steps");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }

        Assert.Fail($"{selector} is not reached with the keyboard on {page.Url}");
    }

    private static async Task GoAsync(IPage page, string address)
    {
        await page.GotoAsync($"/wecom/{(address == "run" ? "runs?kind=full&result=held" : address.Split(',')[0])}");
        switch (address)
        {
            case "person":
                await FindSomebodyHeldBackAsync(page);
                break;
            case "person, searched":
                await page.FillAsync("main input[name=q]", "13");
                await page.ClickAsync("main form[role=search] button");
                break;
            case "departments, one":
                await page.Locator(".tree li:not(:has(details)) > a:not(:text-matches('0$'))").First.ClickAsync();
                break;
            case "run":
                await page.Locator("tbody a").First.ClickAsync();
                await page.WaitForURLAsync("**/wecom/run?id=*");
                break;
            case "plan":
                await PlanAsync(page);
                break;
            case "doctor":
                await page.ClickAsync("main form button");
                await page.ClickAsync("details > summary");
                break;
        }
    }

    /// <summary>Makes a plan with somebody new, a change and removals.</summary>
    private static async Task PlanAsync(IPage page)
    {
        await page.ClickAsync("input[name=do][value=plan] ~ button");
        await page.Locator("input[name=do][value=apply]").WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 60_000 });
        var rows = string.Join('\n', await page.Locator("tbody td:nth-child(2)").AllInnerTextsAsync());
        foreach (var action in new[] { PlanAction.Create, PlanAction.Update, PlanAction.HeldBack }.Select(one => SyncTexts.Of(one)))
        {
            Assert.True(rows.Contains(action.English, Ordinal) || rows.Contains(action.Chinese, Ordinal), $"{action.English}: {rows}");
        }
    }

    private static void LetThingsHappen(SimulatedOrganization company)
    {
        var number = company.People.Count;
        company.AddPerson($"zhaomin{number}", "赵敏", 1);
        company.UpdatePerson($"zhaomin{number}", person => person with { Mobile = $"137{number:D8}" });
        company.UpdateDepartment(1, department => department with { Name = $"云帆集团{number}" });
        company.UpdatePerson("wangfang", person => person with { Name = "王芳芳", Position = $"财务经理{number}" });
    }

    private static async Task LookAsync(IPage page, string address)
    {
        foreach (var width in Widths)
        {
            await ChromiumBrowser.MeasureAsync(page, address, width);
            var highest = await page.EvaluateAsync<double>(
                "Math.max(0, ...[...document.querySelectorAll('tbody tr')].map(row => row.getBoundingClientRect().height))");
            Assert.True(highest < MostRowHeight, $"{address}, {width} px wide: a row is {highest} px high");
        }

        await ChromiumBrowser.ExamineAsync(page, address);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await ChromiumBrowser.ExamineColorsAsync(page, $"{address}, dark");

        // Paper is white whatever the screen is, and what cannot be pressed there is left out.
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await ChromiumBrowser.ExamineColorsAsync(page, $"{address}, on paper");
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.False(await page.Locator("header").IsVisibleAsync(), $"{address}: the menu is printed");
        Assert.Equal(0, await page.Locator("main form:visible").CountAsync());
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, Media = Media.Screen });
    }

    // The script disables the buttons of a form that is sent, and still the one that was pressed counts.
    private static async Task DecideAsync(IPage page)
    {
        await page.GotoAsync("/wecom/held");
        await page.Locator("input[name=reason]").FillAsync("They moved to another office.");
        await page.Locator("button[value=reject]").ClickAsync();
        await page.WaitForURLAsync("**/wecom/held?done=rejected");
        Assert.Equal(0, await page.Locator("button[value=approve]").CountAsync());
        await page.Locator("main form button").ClickAsync();
        await page.WaitForURLAsync("**/wecom/held?done=reconsidered");
    }

    // From the first look to the reason in three steps: Held back, the person, read.
    private static async Task FindSomebodyHeldBackAsync(IPage page)
    {
        await page.GotoAsync("/wecom/held");
        await page.Locator("tbody a").First.ClickAsync();
        await page.WaitForURLAsync("**/wecom/person?id=*");
        Assert.True(await page.Locator("main ol li").CountAsync() >= 3);

        // The box to tick stands before its text, and is no larger than a line.
        var label = await page.Locator("label:has([type=checkbox])").BoundingBoxAsync();
        var box = await page.Locator("[type=checkbox]").BoundingBoxAsync();
        Assert.Equal(label!.X, box!.X);
        Assert.InRange(box.Height, 16, 26);
    }

    private static async Task TakeAsync(IPage page, string address, string language)
    {
        if (!Pictures.Contains(address) || Environment.GetEnvironmentVariable("UPDATE_DOCS") != "1")
        {
            return;
        }

        var name = address.Length == 0 ? "overview" : address;
        await page.ScreenshotAsync(new()
        {
            Path = Path.Combine(Docs(), $"{name}-{language[..2]}.png"), Scale = ScreenshotScale.Css, FullPage = name == "overview",
        });
    }

    private static string Docs()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "WeCom.Client.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "docs", "page");
    }
}
