using Microsoft.Playwright;
using WeCom.Client.Tests;

namespace WeCom.Client.Admin.Tests.Rendering;

/// <summary>No text of a company is more than text.</summary>
public sealed class HostileTests
{
    [Fact]
    public async Task No_text_of_a_run_an_event_or_an_approval_becomes_markup_on_any_page()
    {
        Assert.True(HostileCompany.Text.Length > 10_000);
        await using var host = await HostileCompany.StartAsync();
        var pages = await HostileCompany.FillAsync(host);
        using var administrator = host.Open();

        foreach (var page in pages)
        {
            using var answer = await administrator.GetAsync($"/wecom/{page}");
            var html = await answer.Content.ReadAsStringAsync();
            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("\u202E", html, StringComparison.Ordinal);
            }
            else
            {
                Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
            }

            Assert.True(answer.IsSuccessStatusCode, $"{page} gave {answer.StatusCode}");
        }

        foreach (var page in new[] { "held", "events", "plan", "doctor" })
        {
            Assert.Contains("&lt;img", await administrator.ReadAsync($"/wecom/{page}"), StringComparison.Ordinal);
        }

        foreach (var run in pages.Where(page => page.StartsWith("run?", StringComparison.Ordinal)).Take(2))
        {
            Assert.Contains("&lt;img", await administrator.ReadAsync($"/wecom/{run}"), StringComparison.Ordinal);
        }

        // The words of WeCom about a plan, a run and a person.
        foreach (var page in new[] { "", "plan", "person?id=person12" })
        {
            Assert.Contains(
                "WeCom answered 50002 MemberOutsidePermission, \"&lt;script",
                (await administrator.ReadAsync($"/wecom/{page}")).Replace("&quot;", "\"", StringComparison.Ordinal),
                StringComparison.Ordinal);
        }
    }

    [FullLengthFact]
    public async Task A_browser_runs_nothing_of_any_text_and_reports_no_error_on_any_page()
    {
        await using var host = await HostileCompany.StartAsync();
        var pages = await HostileCompany.FillAsync(host);
        await using var chromium = await ChromiumBrowser.StartAsync();
        var rights = KeyValuePair.Create(ViewerHandler.Header, AdminHost.Everything);
        var page = await chromium.OpenAsync(new(host.App.Urls.Single()), headers: [rights]);

        var seen = "";
        foreach (var address in pages.Where(address => !address.Contains("csv=", StringComparison.Ordinal)))
        {
            await page.GotoAsync($"/wecom/{address}");
            seen += await LookAsync(page, address);
        }

        foreach (var text in new[] { AdminHost.Hostile[..30], "Person", "hash-of-3" })
        {
            await page.GotoAsync("/wecom/");
            await page.FillAsync("main input[name=q]", text);
            await page.ClickAsync("main form[role=search] button");
            seen += await LookAsync(page, $"the search for {text}");
        }

        using var administrator = host.Open();
        foreach (var what in new[] { "reconsider", "approve" })
        {
            await HostileCompany.DecideAsync(administrator, what);
            await page.GotoAsync("/wecom/held");
            seen += await LookAsync(page, $"held, {what}");
        }

        Assert.Contains(AdminHost.Hostile.Split('\u202E')[0], seen, StringComparison.Ordinal);
        Assert.Contains("<img src=x onerror=alert(1)>", seen, StringComparison.Ordinal);
        Assert.Empty(chromium.Errors);
    }

    /// <returns>The text of the page.</returns>
    private static async Task<string> LookAsync(IPage page, string what)
    {
        var text = await page.InnerTextAsync("body");
        Assert.DoesNotContain("\u202E", text, StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("img").CountAsync());
        Assert.Equal(1, await page.Locator("script").CountAsync());
        await ChromiumBrowser.MeasureAsync(page, what, width: 360);
        await ChromiumBrowser.ExamineAsync(page, what);

        // No text pushes a button out of sight: on a wide screen all of them are there without scrolling sideways.
        await ChromiumBrowser.MeasureAsync(page, what, width: 1280);
        var outside = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll("main button, main input:not([type=hidden])")]
              .filter(one => one.getBoundingClientRect().right > innerWidth || one.getBoundingClientRect().left < 0
                || one.getBoundingClientRect().width === 0)
              .map(one => one.outerHTML.slice(0, 200))
            """);
        Assert.True(outside.Length == 0, $"{what}: {string.Join(", ", outside)}");
        return text;
    }
}
