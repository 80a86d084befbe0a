using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Sync;

namespace WeCom.Client.Admin.Tests.Mounting;

/// <summary>Hosts that have more than the page, or something before it. An approval works from the form to the engine in each.</summary>
public sealed class HostingTests
{
    [Fact]
    public async Task Behind_a_proxy_that_ends_TLS_below_a_path_a_set_is_approved_with_a_cookie_that_needs_TLS()
    {
        await using var host = await AdminHost.StartAsync(
            withRuns: false,
            configure: services =>
            {
                services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.Always);
                services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.All);
            },
            before: app => app.UseForwardedHeaders());
        await using var proxy = await TlsProxy.StartAsync(new(host.App.Urls.Single()));
        using var administrator = new Browser(proxy.Address, AdminHost.Everything, "en");

        var cookie = await ApproveAsync(host, administrator, $"{TlsProxy.Prefix}/wecom");

        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"path={TlsProxy.Prefix}", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Below_a_path_base_a_set_is_approved()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        using var administrator = host.Open();

        var cookie = await ApproveAsync(host, administrator, "/base/wecom");

        Assert.Contains("path=/base", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_a_hosts_own_MVC_and_Blazor_each_answers_its_own_addresses_and_a_set_is_approved()
    {
        await using var host = await AdminHost.StartAsync(
            app =>
            {
                app.UseAntiforgery();
                app.MapControllers();
                app.MapRazorComponents<HostRoot>();
                app.MapWeComAdmin("/wecom", AdminHost.Policies);
            },
            withRuns: false,
            configure: services =>
            {
                services.AddControllers().AddApplicationPart(typeof(HostController).Assembly);
                services.AddRazorComponents();
                services.AddAntiforgery(options => options.FormFieldName = "token-of-the-host");
            });
        using var administrator = host.Open();

        await ApproveAsync(host, administrator, "/wecom", "token-of-the-host");

        Assert.Contains("by MVC", await administrator.ReadAsync("/mvc"), StringComparison.Ordinal);
        Assert.Contains("by Blazor", await administrator.ReadAsync("/blazor"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync("/wecom/mvc")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync("/held")).StatusCode);
    }

    [Fact]
    public async Task Mapped_at_the_root_below_a_path_base_the_page_is_led_to_below_it()
    {
        await using var host = await AdminHost.StartAsync(
            app => app.MapWeComAdmin("", AdminHost.Policies), withRuns: false);
        using var administrator = host.Open();

        using var answer = await administrator.GetAsync("/base");

        Assert.Equal("base/", answer.Headers.Location?.OriginalString);
    }

    /// <returns>The cookie of antiforgery.</returns>
    private static async Task<string> ApproveAsync(
        AdminHost host, Browser administrator, string root, string field = "__RequestVerificationToken")
    {
        await host.HoldBackAsync(3, number => $"leaver{number}");
        using var shown = await administrator.GetAsync($"{root}/held");
        var html = await shown.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        var style = Regex.Match(html, "assets/page\\.[0-9a-f]+\\.css").Value;
        Assert.Contains("color-scheme", await administrator.ReadAsync($"{root}/{style}"), StringComparison.Ordinal);
        var token = Regex.Match(html, $"name=\"{field}\" value=\"([^\"]+)\"").Groups[1].Value;

        using var answer = await administrator.PostWithoutTokenAsync(
            $"{root}/held", ("do", "approve"), ("hash", "hash-of-3"), ("reason", "They left."), (field, token));

        Assert.Equal("held?done=approved", answer.Headers.Location?.OriginalString);
        var approvals = await host.App.Services.GetRequiredService<ISyncPlanner>().ListApprovalsAsync();
        Assert.Equal("hash-of-3", Assert.Single(approvals).RemovalHash);
        return Assert.Single(shown.Headers.GetValues("Set-Cookie"));
    }
}
