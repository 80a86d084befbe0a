using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Sync;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>From the removals that are held back to their approval, and what a second tab can still do.</summary>
public sealed partial class ApprovalTests
{
    [Fact]
    public async Task What_is_held_back_is_named_approved_and_removed()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        var before = await administrator.ReadAsync("/wecom/held");
        var hash = Hash().Match(before).Groups[1].Value;

        using var answer = await administrator.PostAsync("/wecom/held", ("do", "approve"), ("hash", hash), ("reason", "They left in May."));
        var approval = Assert.Single(await host.App.Services.GetRequiredService<ISyncPlanner>().ListApprovalsAsync());
        await host.SyncAsync();

        Assert.Contains("Person Number2", before, StringComparison.Ordinal);
        Assert.Equal("held?done=approved", answer.Headers.Location?.OriginalString);
        Assert.Equal((ViewerHandler.ViewerName, "They left in May."), (approval.ApprovedBy, approval.Reason));
        Assert.Contains("Nothing is held back", await administrator.ReadAsync("/wecom/held"), StringComparison.Ordinal);
        var run = await administrator.ReadAsync($"/wecom/{await LatestAsync(administrator)}");
        Assert.Contains("removed (10)", run, StringComparison.Ordinal);
        Assert.Contains("people: 20</a>", await administrator.ReadAsync("/wecom/departments"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_approved_a_set_is_told_after_the_approval_was_withdrawn()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        var hash = (await administrator.ReadAsync("/wecom/held")).Split("name=\"hash\" value=\"")[1].Split('"')[0];
        using var approved = await administrator.PostAsync("/wecom/held", ("do", "approve"), ("hash", hash), ("reason", "branch closed"));
        using var withdrawn = await administrator.PostAsync("/wecom/held", ("do", "withdraw"), ("hash", hash), ("reason", "wrong branch"));

        var page = await administrator.ReadAsync("/wecom/held");

        Assert.Contains("Approved by", page, StringComparison.Ordinal);
        Assert.Contains("branch closed", page, StringComparison.Ordinal);
        Assert.Contains("The approval was withdrawn by", page, StringComparison.Ordinal);
        Assert.Contains("wrong branch", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_tab_with_an_old_set_approves_nothing()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        var hash = Hash().Match(await administrator.ReadAsync("/wecom/held")).Groups[1].Value;
        host.Company.Organization.RemovePerson("person11");
        await host.SyncAsync();

        using var answer = await administrator.PostAsync("/wecom/held", ("do", "approve"), ("hash", hash), ("reason", "old"));

        Assert.Equal("held?done=stale", answer.Headers.Location?.OriginalString);
        Assert.Empty(await host.App.Services.GetRequiredService<ISyncPlanner>().ListApprovalsAsync());
    }

    [Fact]
    public async Task An_approval_needs_a_reason_and_can_be_withdrawn()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        var planner = host.App.Services.GetRequiredService<ISyncPlanner>();
        var hash = Hash().Match(await administrator.ReadAsync("/wecom/held")).Groups[1].Value;

        using var bare = await administrator.PostAsync("/wecom/held", ("do", "approve"), ("hash", hash), ("reason", " "));
        Assert.Empty(await planner.ListApprovalsAsync());
        using var approved = await administrator.PostAsync("/wecom/held", ("do", "approve"), ("hash", hash), ("reason", "yes"));
        Assert.Contains("Night &lt;b&gt;shift", await administrator.ReadAsync("/wecom/held"), StringComparison.Ordinal);
        using var unsaid = await administrator.PostAsync("/wecom/held", ("hash", hash), ("do", "withdraw"));
        Assert.Null(Assert.Single(await planner.ListApprovalsAsync()).Withdrawal);
        using var withdrawn = await administrator.PostAsync("/wecom/held", ("hash", hash), ("do", "withdraw"), ("reason", "too early"));

        Assert.Equal("held?done=reason", bare.Headers.Location?.OriginalString);
        Assert.Equal("held?done=reason", unsaid.Headers.Location?.OriginalString);
        Assert.Equal("held?done=withdrawn", withdrawn.Headers.Location?.OriginalString);
        var withdrawal = Assert.Single(await planner.ListApprovalsAsync()).Withdrawal!;
        Assert.Equal((ViewerHandler.ViewerName, "too early"), (withdrawal.WithdrawnBy, withdrawal.Reason));
        Assert.Contains("too early", await administrator.ReadAsync("/wecom/held"), StringComparison.Ordinal);
        using var again = await administrator.PostAsync("/wecom/held", ("do", "approve"), ("hash", hash), ("reason", "after all"));
        Assert.Equal(["after all", "yes"], (await planner.ListApprovalsAsync()).Select(approval => approval.Reason));
        Assert.Contains("after all", await administrator.ReadAsync("/wecom/held"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_set_cannot_be_approved_until_the_rejection_is_taken_back()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        var planner = host.App.Services.GetRequiredService<ISyncPlanner>();
        var hash = Hash().Match(await administrator.ReadAsync("/wecom/held")).Groups[1].Value;

        using var rejected = await administrator.PostAsync(
            "/wecom/held", ("do", "reject"), ("hash", hash), ("reason", "<b>They</b> moved"));
        var page = await administrator.ReadAsync("/wecom/held");
        using var stale = await administrator.PostAsync("/wecom/held", ("do", "approve"), ("hash", hash), ("reason", "second tab"));
        using var again = await administrator.PostAsync("/wecom/held", ("do", "reject"), ("hash", hash), ("reason", "second tab"));
        Assert.Empty(await planner.ListApprovalsAsync());
        using var back = await administrator.PostAsync("/wecom/held", ("do", "reconsider"), ("hash", hash));
        using var approved = await administrator.PostAsync("/wecom/held", ("do", "approve"), ("hash", hash), ("reason", "They did leave."));

        Assert.Equal("held?done=rejected", rejected.Headers.Location?.OriginalString);
        Assert.Contains("&lt;b&gt;They&lt;/b&gt; moved", page, StringComparison.Ordinal);
        Assert.Contains("Night &lt;b&gt;shift", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"approve\"", page, StringComparison.Ordinal);
        Assert.Equal("held?done=stale", stale.Headers.Location?.OriginalString);
        Assert.Equal("held?done=stale", again.Headers.Location?.OriginalString);
        Assert.Equal("held?done=reconsidered", back.Headers.Location?.OriginalString);
        Assert.Equal("held?done=approved", approved.Headers.Location?.OriginalString);
        Assert.Single(await planner.ListApprovalsAsync());
    }

    [Fact]
    public async Task Five_hundred_removals_are_read_in_parts_and_downloaded_at_once()
    {
        const int People = 500;
        await using var host = await AdminHost.StartAsync(withRuns: false);
        await host.HoldBackAsync(People, number => $"leaver{number:D3}");
        using var administrator = host.Open();

        var first = await administrator.ReadAsync("/wecom/held");
        var pages = new List<string> { first };
        while (Next().Match(pages[^1]) is { Success: true } next)
        {
            pages.Add(await administrator.ReadAsync($"/wecom/{WebUtility.HtmlDecode(next.Groups[1].Value)}"));
        }

        var csv = await administrator.ReadAsync($"/wecom/held?csv={Hash().Match(first).Groups[1].Value}");
        var named = pages.SelectMany(page => Leaver().Matches(page)).Select(match => match.Value).ToList();
        Assert.Equal(5, pages.Count);
        Assert.Equal(People, named.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(People + 1, csv.TrimEnd().Split('\n').Length);
        Assert.Contains("1–100 / 500", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_found_by_name_and_mobile_traced_and_synced()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        host.Company.Organization.UpdatePerson("person12", person => person with { Position = "Lead" });

        var byName = await administrator.AskAsync("/wecom/person", ("q", "Number12"));
        Assert.Contains("<code>person12</code></h2>", byName, StringComparison.Ordinal);
        var byMobile = await administrator.AskAsync("/wecom/person", ("q", "13800000012"));
        Assert.Contains("<code>person12</code></h2>", byMobile, StringComparison.Ordinal);
        using var synced = await administrator.PostAsync("/wecom/person?id=person12", ("id", "person12"));

        Assert.Equal("person?id=person12&done=synced", synced.Headers.Location?.OriginalString);
        Assert.Contains("Lead", await administrator.ReadAsync("/wecom/person?id=person12"), StringComparison.Ordinal);
        Assert.Contains("held back", await administrator.ReadAsync("/wecom/person?id=person2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_examines_when_asked()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();

        using var examined = await administrator.PostAsync("/wecom/doctor", ("do", "examine"));

        Assert.Equal("doctor", examined.Headers.Location?.OriginalString);
        Assert.Contains("<tbody><tr>", await administrator.ReadAsync("/wecom/doctor"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("\uFF1D1+1")]
    [InlineData("\uFF201")]
    public async Task The_file_of_a_run_holds_no_formula(string name)
    {
        await using var host = await AdminHost.StartAsync();
        host.Company.Organization.AddPerson("joiner", name, 2);
        host.Company.Organization.UpdatePerson("joiner", person => person with { Mobile = "13900000001" });
        await host.SyncAsync();
        using var administrator = host.Open();

        var run = await LatestAsync(administrator);
        using var answer = await administrator.GetAsync($"/wecom/{run}&csv=1");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"\"'{name}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<string> LatestAsync(Browser administrator) =>
        RunLink().Match(await administrator.ReadAsync("/wecom/runs")).Groups[1].Value;

    [GeneratedRegex("name=\"hash\" value=\"([^\"]+)\"")]
    private static partial Regex Hash();

    [GeneratedRegex("<li><a href=\"([^\"]+)\">Next</a></li>")]
    private static partial Regex Next();

    [GeneratedRegex("<code>leaver[0-9]{3}</code>")]
    private static partial Regex Leaver();

    [GeneratedRegex("href=\"(run\\?id=[0-9a-f]+)\"")]
    private static partial Regex RunLink();
}
