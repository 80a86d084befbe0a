using Microsoft.Playwright;
using WeCom.Client.Tests;

namespace WeCom.Client.Admin.Tests.Samples;

/// <summary>The sample in the distribution's Chromium.</summary>
public sealed class BrowserTests
{
    private static readonly int[] Widths = [360, 800, 1280];
    private static readonly string[] Pictures = ["", "held", "person"];

    [FullLengthFact]
    public async Task Every_page_works_in_a_browser()
    {
        await using var sample = await SampleHost.StartAsync();
        await using var chromium = await ChromiumBrowser.StartAsync();
        foreach (var language in new[] { "en", "zh-CN" })
        {
            var page = await chromium.OpenAsync(sample.Address, language);
            await SampleHost.SignInAsync(page);
            foreach (var address in new[] { "", "held", "runs", "run", "person", "departments", "events", "plan", "doctor", "settings" })
            {
                await GoAsync(page, address);
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
        await page.GotoAsync($"/wecom/{(address == "run" ? "runs" : address)}");
        if (address == "person")
        {
            await FindSomebodyHeldBackAsync(page);
        }
        else if (address == "run")
        {
            await page.Locator("tbody a").First.ClickAsync();
            await page.WaitForURLAsync("**/wecom/run?id=*");
        }
    }

    private static async Task LookAsync(IPage page, string address)
    {
        foreach (var width in Widths)
        {
            await ChromiumBrowser.MeasureAsync(page, address, width);
        }

        await ChromiumBrowser.ExamineAsync(page, address);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await ChromiumBrowser.ExamineAsync(page, $"{address}, dark");

        // Paper is white whatever the screen is, and what cannot be pressed there is left out.
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await ChromiumBrowser.ExamineAsync(page, $"{address}, on paper");
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
    }

    private static async Task TakeAsync(IPage page, string address, string language)
    {
        if (!Pictures.Contains(address) || Environment.GetEnvironmentVariable("UPDATE_DOCS") != "1")
        {
            return;
        }

        var name = address.Length == 0 ? "overview" : address;
        await page.ScreenshotAsync(new() { Path = Path.Combine(Docs(), $"{name}-{language[..2]}.png"), Scale = ScreenshotScale.Css });
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
