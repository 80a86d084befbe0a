using WeCom.Client.Tests;

namespace WeCom.Client.Admin.Tests.Rendering;

/// <summary>No text of a company is more than text.</summary>
public sealed class HostileTests
{
    [Fact]
    public async Task No_text_of_a_run_an_event_or_an_approval_becomes_markup_on_any_page()
    {
        Assert.True(HostileCompany.Text.Length > 10_000);
        await using var host = await AdminHost.StartAsync();
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

        Assert.Contains("&lt;img", await administrator.ReadAsync("/wecom/held"), StringComparison.Ordinal);
        Assert.Contains("&lt;img", await administrator.ReadAsync("/wecom/events"), StringComparison.Ordinal);
        var run = pages.First(page => page.StartsWith("run?", StringComparison.Ordinal));
        Assert.Contains("&lt;img", await administrator.ReadAsync($"/wecom/{run}"), StringComparison.Ordinal);
    }

    [FullLengthFact]
    public async Task A_browser_runs_nothing_of_any_text_and_reports_no_error_on_any_page()
    {
        await using var host = await AdminHost.StartAsync();
        var pages = await HostileCompany.FillAsync(host);
        await using var chromium = await ChromiumBrowser.StartAsync();
        var rights = KeyValuePair.Create(ViewerHandler.Header, AdminHost.Everything);
        var page = await chromium.OpenAsync(new(host.App.Urls.Single()), headers: [rights]);

        var seen = "";
        foreach (var address in pages.Where(address => !address.Contains("csv=", StringComparison.Ordinal)))
        {
            await page.GotoAsync($"/wecom/{address}");
            var text = await page.InnerTextAsync("body");
            Assert.DoesNotContain("\u202E", text, StringComparison.Ordinal);
            Assert.Equal(0, await page.Locator("img").CountAsync());
            Assert.Equal(1, await page.Locator("script").CountAsync());
            await ChromiumBrowser.MeasureAsync(page, address, width: 360);
            await ChromiumBrowser.ExamineAsync(page, address);
            seen += text;
        }

        Assert.Contains(AdminHost.Hostile.Split('\u202E')[0], seen, StringComparison.Ordinal);
        Assert.Contains("<img src=x onerror=alert(1)>", seen, StringComparison.Ordinal);
        Assert.Empty(chromium.Errors);
    }
}
