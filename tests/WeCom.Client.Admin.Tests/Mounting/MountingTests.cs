using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace WeCom.Client.Admin.Tests.Mounting;

/// <summary>Tests the addresses of the page, and its presence in a host.</summary>
public sealed class MountingTests
{
    [Fact]
    public async Task Without_a_policy_it_answers_404_and_the_log_says_how_to_give_one()
    {
        await using var host = await AdminHost.StartAsync(app => app.MapWeComAdmin("/wecom"), withRuns: false);
        using var anybody = host.Open(rights: "");

        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/wecom/")).StatusCode);
        Assert.Contains(host.Logged, entry => entry.Contains("app.MapWeComAdmin(\"/wecom\", policy:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_policy_it_answers_in_Development_with_every_right()
    {
        await using var host = await AdminHost.StartAsync(app => app.MapWeComAdmin("/wecom"), "Development");
        using var developer = host.Open(rights: "");

        Assert.Contains("<form method=\"post\"", await developer.ReadAsync("/wecom/held"), StringComparison.Ordinal);
        Assert.Contains("Person Number2", await developer.ReadAsync("/wecom/held"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_allows_anonymous_access_opens_nothing()
    {
        await using var host = await AdminHost.StartAsync(
            app => app.MapGroup("").AllowAnonymous().MapWeComAdmin("/wecom", "See"), withRuns: false);
        using var stranger = host.Open(rights: "");

        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync("/wecom/held")).StatusCode);
    }

    [Fact]
    public async Task With_the_policy_alone_it_is_read_only_and_masked()
    {
        await using var host = await AdminHost.StartAsync(app => app.MapWeComAdmin("/wecom", "See"));
        using var administrator = host.Open();

        var html = await administrator.ReadAsync("/wecom/held");

        Assert.DoesNotContain("<form method=\"post\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Person Number", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_link_is_relative_so_that_it_works_below_any_path_base()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        using var administrator = host.Open();

        using var bare = await administrator.GetAsync("/base/wecom?company=");
        using var deep = await administrator.GetAsync("/base/wecom/held/?x=1");
        var html = await administrator.ReadAsync("/base/wecom/");

        Assert.Equal("wecom/?company=", bare.Headers.Location?.OriginalString);
        Assert.Equal("../held?x=1", deep.Headers.Location?.OriginalString);
        Assert.DoesNotContain("href=\"/", html, StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"/", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_style_and_the_script_have_names_with_a_hash_and_may_be_kept()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        using var administrator = host.Open();
        var html = await administrator.ReadAsync("/wecom/");
        foreach (var (end, type) in new[] { ("css", "text/css"), ("js", "text/javascript"), ("svg", "image/svg+xml") })
        {
            var name = Regex.Match(html, $"assets/page\\.[0-9a-f]{{12}}\\.{end}").Value;

            using var answer = await administrator.GetAsync($"/wecom/{name}");

            Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync("/wecom/assets/page.css")).StatusCode);
    }
}
