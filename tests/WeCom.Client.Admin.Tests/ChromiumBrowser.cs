using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace WeCom.Client.Admin.Tests;

/// <summary>The distribution's Chromium, and what goes wrong in its pages.</summary>
internal sealed class ChromiumBrowser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<string> _errors = [];

    private ChromiumBrowser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Errors on the console, exceptions of scripts, dialogs that opened, and requests to other hosts.</summary>
    public IReadOnlyList<string> Errors => _errors;

    public static async Task<ChromiumBrowser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path(), Args = ["--no-sandbox"] }));
    }

    public async Task<IPage> OpenAsync(
        Uri origin,
        string language = "en",
        IEnumerable<KeyValuePair<string, string>>? headers = null,
        string? zone = null,
        bool hasScript = true)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = $"{origin}", Locale = language, ExtraHTTPHeaders = headers, TimezoneId = zone, JavaScriptEnabled = hasScript,
        });
        var page = await context.NewPageAsync();
        page.Console += (_, message) => _errors.AddRange(message.Type == "error" ? [$"{page.Url}: {message.Text}"] : []);
        page.PageError += (_, error) => _errors.Add($"{page.Url}: {error}");
        page.Request += (_, request) => _errors.AddRange(new Uri(request.Url).Host == origin.Host ? [] : [$"foreign: {request.Url}"]);
        page.Dialog += (_, dialog) =>
        {
            _errors.Add($"{page.Url}: a dialog says {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        return page;
    }

    /// <summary>Asks the accessibility engine about the page as it is shown now.</summary>
    public static async Task ExamineAsync(IPage page, string what)
    {
        var result = await page.RunAxe();
        Assert.Empty(result.Violations.Select(violation => $"{what}: {violation.Id} {violation.Nodes[0].Html}"));
    }

    /// <summary>Looks for a part of the page that makes all of it scroll sideways.</summary>
    public static async Task MeasureAsync(IPage page, string what, int width)
    {
        await page.SetViewportSizeAsync(width, 900);
        var scrolled = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(scrolled <= 0, $"{what} is {scrolled} px wider than {width} px");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string Path() => Array.Find(["/usr/bin/chromium", "/usr/bin/chromium-browser"], File.Exists)
        ?? throw new InvalidOperationException("The browser tests need Chromium of the distribution: apt-get install chromium.");
}
