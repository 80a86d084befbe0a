using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Simulator;

namespace WeCom.Client.Admin.Tests.Mounting;

/// <summary>Requests that are refused, each with a word.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task A_company_that_is_not_shown_here_is_not_found_and_nothing_is_done_in_another()
    {
        await using var second = await WeComSimulator.StartAsync();
        await using var host = await AdminHost.StartAsync(
            withRuns: false,
            configure: services => services.AddWeComIntegration("second", _ => { })
                .UseSimulator(second).AddEntityFrameworkCoreStores<HostContext>().AddAdmin());
        using var administrator = host.Open();
        var token = await administrator.TokenAsync("/wecom/plan?company=second");

        using var shown = await administrator.GetAsync("/wecom/plan?company=third");
        using var done = await administrator.PostWithoutTokenAsync(
            "/wecom/plan?company=third", ("do", "plan"), ("__RequestVerificationToken", token));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (shown.StatusCode, done.StatusCode));
        Assert.Contains("no such company", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"plan\"", await administrator.ReadAsync("/wecom/plan?company="), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_NUL_reaches_no_store()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        using var administrator = host.Open();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("a\0b"), "q" },
            { new StringContent(await administrator.TokenAsync("/wecom/person")), "__RequestVerificationToken" },
        };

        using var asked = await administrator.SendAsync("/wecom/person", form);

        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        Assert.Contains("<code>ab</code>", await administrator.ReadAsync("/wecom/person?id=a%00b"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_says_why()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        using var viewer = host.Open(rights: "See");

        using var bare = await viewer.PostWithoutTokenAsync("/wecom/plan", ("do", "plan"));
        using var action = await viewer.PostAsync("/wecom/person", ("id", "person1"));

        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Contains("load the page again", await bare.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, action.StatusCode);
        Assert.Contains("may look", await action.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
