using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace WeCom.Client.Admin.Tests;

/// <summary>The distribution's Chromium, and what goes wrong in its pages.</summary>
internal sealed class ChromiumBrowser : IAsyncDisposable
{
    private static readonly string Engine = new BundledAxeScriptProvider().GetScript();

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
    public static Task ExamineAsync(IPage page, string what) => ExamineAsync(page, what, new { });

    /// <summary>Asks the engine again about a page that differs in its colors alone.</summary>
    public static Task ExamineColorsAsync(IPage page, string what)
        => ExamineAsync(page, what, new { runOnly = new { type = "rule", values = new[] { "color-contrast" } } });

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

    // The engine's package for Playwright opens a page of its own for each examination, because of frames, and is slow.
    private static async Task ExamineAsync(IPage page, string what, object options)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Engine);
        }

        var results = await page.EvaluateAsync<string[]>(
            """
            async options => {
              const { passes, violations } = await axe.run(document, options);
              return [...passes.map(one => one.id), ...violations.map(one => `violated: ${one.id} ${one.nodes[0].html.slice(0, 500)}`)];
            }
            """,
            options);
        Assert.Contains(results, result => result.Contains("color-contrast", StringComparison.Ordinal));
        var violations = results.Where(result => result.StartsWith("violated", StringComparison.Ordinal));
        Assert.True(!violations.Any(), $"{what}: {string.Join('\n', violations)}");
    }

    private static string Path() => Array.Find(["/usr/bin/chromium", "/usr/bin/chromium-browser"], File.Exists)
        ?? throw new InvalidOperationException("The browser tests need Chromium of the distribution: apt-get install chromium.");
}
