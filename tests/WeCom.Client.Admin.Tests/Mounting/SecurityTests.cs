using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace WeCom.Client.Admin.Tests.Mounting;

/// <summary>Tests the rights to see and act, and that no text or request can circumvent them.</summary>
public sealed partial class SecurityTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly AdminHost _host = shared.Host;

    public static IReadOnlyList<string> Names { get; } =
        ["", "held", "runs", "run", "person", "departments", "events", "plan", "doctor", "settings"];

    public static TheoryData<string> Pages => [.. Names];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nobody_sees_a_page_without_the_policy(string page)
    {
        using var stranger = _host.Open(rights: "");
        using var other = _host.Open(rights: "Act PersonalData");

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync($"/wecom/{page}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync($"/wecom/{page}")).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_post_without_antiforgery_is_refused(string page)
    {
        using var administrator = _host.Open();

        using var answer = await administrator.PostWithoutTokenAsync($"/wecom/{page}", ("do", "plan"), ("id", "person11"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public void The_tests_know_every_page()
    {
        var mapped = Mapped(_host).Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("POST"))
            .Select(route => route.RoutePattern.RawText!.Split('/')[^1]);

        Assert.Equal(Names.Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_address_that_is_mapped_is_closed_without_the_policy()
    {
        using var stranger = _host.Open(rights: "");
        foreach (var route in Mapped(_host))
        {
            var path = route.RoutePattern.RawText!.Replace("{file}", "page.css", StringComparison.Ordinal);

            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(path)).StatusCode);
            Assert.True((int)(await stranger.PostWithoutTokenAsync(path, ("do", "run"))).StatusCode >= 400, path);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("held")]
    [InlineData("plan")]
    [InlineData("person")]
    [InlineData("events")]
    [InlineData("doctor")]
    public async Task Who_may_only_look_cannot_act(string page)
    {
        using var administrator = _host.Open();
        var token = await administrator.TokenAsync("/wecom/plan");
        administrator.Rights = "See PersonalData";

        using var answer = await administrator.PostWithoutTokenAsync(
            $"/wecom/{page}", ("do", "plan"), ("id", "person11"), ("__RequestVerificationToken", token));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var html = await administrator.ReadAsync($"/wecom/{page}");
        var forms = Regex.Count(html, "<form method=\"post\"(?! action=\"person\" role=\"search\")");
        Assert.Equal(0, forms);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_has_the_headers_and_nothing_inline_or_foreign(string page)
    {
        using var administrator = _host.Open();

        using var answer = await administrator.GetAsync($"/wecom/{page}");

        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("default-src 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("no-store, no-cache", Header(answer, "Cache-Control"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.DoesNotContain(_host.Logged, line => line.Contains("have been overridden", StringComparison.Ordinal));
        Assert.DoesNotMatch(InlineOrForeign(), html);
    }

    [Theory]
    [InlineData("held")]
    [InlineData("departments")]
    [InlineData("person?id=person1")]
    public async Task No_text_becomes_markup(string page)
    {
        using var administrator = _host.Open();

        var html = await administrator.ReadAsync($"/wecom/{page}");

        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_searched_for_does_not_become_markup()
    {
        using var viewer = _host.Open(rights: "See");

        var html = await viewer.AskAsync("/wecom/person", ("q", AdminHost.Hostile));

        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN")]
    [InlineData("en-GB", "en")]
    [InlineData("fr;q=0.9, zh;q=0.5, en;q=0.7", "en")]
    [InlineData("*", "en")]
    public async Task The_language_is_that_of_the_browser(string wanted, string shown)
    {
        using var viewer = _host.Open(language: wanted);

        Assert.Contains($"<html lang=\"{shown}\">", await viewer.ReadAsync("/wecom/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Personal_data_is_masked_without_its_policy()
    {
        using var viewer = _host.Open(rights: "See");
        using var administrator = _host.Open();

        foreach (var page in new[] { "held", "held?csv=x", "runs", "person?id=person11", "plan", "departments" })
        {
            var html = await viewer.ReadAsync($"/wecom/{page}");
            Assert.DoesNotContain("Person Number", html, StringComparison.Ordinal);
            Assert.DoesNotContain("13800000011", html, StringComparison.Ordinal);
        }

        Assert.Contains("Person Number11", await administrator.ReadAsync("/wecom/person?id=person11"), StringComparison.Ordinal);
        Assert.DoesNotContain("person11", await viewer.AskAsync("/wecom/person", ("q", "1380000001")), StringComparison.Ordinal);
        Assert.Contains("person11", await administrator.AskAsync("/wecom/person", ("q", "1380000001")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_reaches_the_browser()
    {
        using var administrator = _host.Open();

        foreach (var page in Names)
        {
            var html = await administrator.ReadAsync($"/wecom/{page}");
            Assert.DoesNotContain(_host.Company.App.Secret, html, StringComparison.Ordinal);
            Assert.DoesNotContain(_host.Company.ContactsSecret, html, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<RouteEndpoint> Mapped(AdminHost host) => host.App.Services.GetRequiredService<EndpointDataSource>()
        .Endpoints.Cast<RouteEndpoint>().Where(route => route.RoutePattern.RawText!.StartsWith("/wecom", StringComparison.Ordinal));

    private static string Header(HttpResponseMessage answer, string name) => string.Join(',', answer.Headers.GetValues(name));

    [GeneratedRegex("""<script>|<style| style=| on[a-z]+="|https?://(?!127)""")]
    private static partial Regex InlineOrForeign();
}
