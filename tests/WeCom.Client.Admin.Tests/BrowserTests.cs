using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using SyncWeb;
using WeCom.Client.Simulator;
using WeCom.Client.Tests;

namespace WeCom.Client.Admin.Tests;

/// <summary>The sample in the distribution's Chromium.</summary>
public sealed class BrowserTests
{
    private const string Password = "of the tests";
    private static readonly int[] Widths = [360, 800, 1280];
    private static readonly string[] Pictures = ["", "held", "person"];

    [FullLengthFact]
    public async Task Every_page_works_in_a_browser()
    {
        var folder = Directory.CreateTempSubdirectory("wecom-browser-");
        await using var company = await WeComSimulator.StartAsync(SampleCompany.Make);
        await using var app = WebHost.Build(
            WebApplication.CreateBuilder(
            [
                "--urls=http://127.0.0.1:0", "--environment=Production", $"--Administrator:Password={Password}",
                $"--Database=Data Source={Path.Combine(folder.FullName, "browser.db")}", "--Logging:LogLevel:Default=Warning",
            ]),
            company);
        await WebHost.PrepareAsync(app, company);
        await app.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Args = ["--no-sandbox"] });

        foreach (var language in new[] { "en", "zh-CN" })
        {
            await LookAtEverythingAsync(chromium, new(app.Urls.Single()), language);
        }

        await app.StopAsync();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private static async Task LookAtEverythingAsync(IBrowser chromium, Uri origin, string language)
    {
        await using var context = await chromium.NewContextAsync(new() { BaseURL = $"{origin}", Locale = language });
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.Console += (_, message) => errors.AddRange(message.Type == "error" ? [$"{page.Url}: {message.Text}"] : []);
        page.PageError += (_, error) => errors.Add($"{page.Url}: {error}");
        page.Request += (_, request) => errors.AddRange(new Uri(request.Url).Host == origin.Host ? [] : [$"foreign: {request.Url}"]);
        await SignInAsync(page);
        foreach (var address in new[] { "", "held", "runs", "person", "departments", "events", "plan", "doctor", "settings" })
        {
            await page.GotoAsync($"/wecom/{address}");
            if (address == "person")
            {
                await FindSomebodyHeldBackAsync(page);
            }

            foreach (var width in Widths)
            {
                await page.SetViewportSizeAsync(width, 900);
                var scrolled = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                Assert.True(scrolled <= 0, $"{address} is {scrolled} px wider than {width} px");
            }

            var accessibility = await page.RunAxe();
            Assert.Empty(accessibility.Violations.Select(violation => $"{address}: {violation.Id} {violation.Nodes[0].Html}"));
            await TakeAsync(page, address, language);
        }

        await DecideAsync(page);
        Assert.Empty(errors);
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

    // The form has the focus by the keyboard alone.
    private static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/wecom/");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("admin");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/wecom/");
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

    private static string Chromium() => Array.Find(["/usr/bin/chromium", "/usr/bin/chromium-browser"], File.Exists)
        ?? throw new InvalidOperationException("The browser tests need Chromium of the distribution: apt-get install chromium.");
}
