using WeCom.Client.Tests;

namespace WeCom.Client.Admin.Tests.Rendering;

/// <summary>Tests the page's own script in a browser, and two browsers beside each other.</summary>
public sealed class ScriptTests
{
    [FullLengthFact]
    public async Task A_post_that_was_stopped_can_be_repeated()
    {
        await using var host = await AdminHost.StartAsync();
        await using var chromium = await ChromiumBrowser.StartAsync();
        var page = await OpenAsync(host, chromium);
        await page.Clock.InstallAsync();
        await page.GotoAsync("/wecom/doctor");

        // The event alone, without what follows it, as where the browser's stop button ends the post.
        var button = page.Locator("main form[method=post] button");
        await page.EvaluateAsync("document.querySelector('main form[method=post]').dispatchEvent(new Event('submit'))");
        await page.Clock.FastForwardAsync(1000);
        Assert.True(await button.IsDisabledAsync());
        await page.Clock.FastForwardAsync(60_000);

        Assert.True(await button.IsEnabledAsync());
        Assert.Null(await button.GetAttributeAsync("aria-busy"));
    }

    [FullLengthFact]
    public async Task A_second_browser_with_an_old_page_approves_nothing()
    {
        await using var host = await AdminHost.StartAsync();
        await using var chromium = await ChromiumBrowser.StartAsync();
        var first = await OpenAsync(host, chromium);
        var second = await OpenAsync(host, chromium);
        await first.GotoAsync("/wecom/held");
        await second.GotoAsync("/wecom/held");

        await first.FillAsync("input[name=reason]", "They moved.");
        await first.ClickAsync("button[value=reject]");
        await second.FillAsync("input[name=reason]", "They left.");
        await second.ClickAsync("button[value=approve]");

        Assert.Contains("Nothing was changed", await second.InnerTextAsync("p.notice"), StringComparison.Ordinal);
        Assert.Contains("They moved.", await second.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(0, await second.Locator("button[value=approve]").CountAsync());
        Assert.Empty(chromium.Errors);
    }

    [FullLengthFact]
    public async Task A_time_is_that_of_the_viewer_s_zone_and_the_exact_one_is_on_hover()
    {
        await using var host = await AdminHost.StartAsync();
        await using var chromium = await ChromiumBrowser.StartAsync();
        var shown = new List<string>();
        foreach (var zone in new[] { "Asia/Shanghai", "America/New_York" })
        {
            var page = await OpenAsync(host, chromium, zone);
            await page.GotoAsync("/wecom/runs");
            var time = page.Locator("td time").First;
            Assert.Equal(await time.GetAttributeAsync("datetime"), await time.GetAttributeAsync("title"));
            Assert.EndsWith("Z", await time.GetAttributeAsync("title"), StringComparison.Ordinal);
            shown.Add(await time.InnerTextAsync());
        }

        Assert.NotEqual(shown[0], shown[1]);
        Assert.DoesNotContain("UTC", string.Concat(shown), StringComparison.Ordinal);
    }

    private static Task<Microsoft.Playwright.IPage> OpenAsync(AdminHost host, ChromiumBrowser chromium, string? zone = null)
    {
        var rights = KeyValuePair.Create(ViewerHandler.Header, AdminHost.Everything);
        return chromium.OpenAsync(new(host.App.Urls.Single()), headers: [rights], zone: zone);
    }
}
