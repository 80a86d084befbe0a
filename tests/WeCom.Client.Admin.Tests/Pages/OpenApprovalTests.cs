using WeCom.Client.Sync;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>Approvals that outlive the set they were given for, and sets that no approval releases.</summary>
public sealed class OpenApprovalTests
{
    [Fact]
    public async Task An_approval_of_another_set_is_shown_and_withdrawn_beside_a_rejection_and_when_nothing_is_held_back()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        var old = await HashAsync(administrator);
        using var approved = await administrator.PostAsync("/wecom/held", ("do", "approve"), ("hash", old), ("reason", "branch closed"));
        host.Company.Organization.RemovePerson("person11");
        await host.SyncAsync();
        var hash = (await administrator.ReadAsync("/wecom/held")).Split("<section id=\"")[1].Split('"')[0];
        using var rejected = await administrator.PostAsync("/wecom/held", ("do", "reject"), ("hash", hash), ("reason", "They moved."));

        var beside = await administrator.ReadAsync("/wecom/held");
        for (var number = 1; number <= 11; number++)
        {
            host.Company.Organization.AddPerson($"person{number}", $"Person Number{number}", 2);
            host.Company.Organization.UpdatePerson($"person{number}", person => person with { Mobile = $"138{number:D8}" });
        }

        await host.SyncAsync();
        var alone = await administrator.ReadAsync("/wecom/held");
        using var withdrawn = await administrator.PostAsync(
            "/wecom/held", ("do", "withdraw"), ("hash", old), ("reason", "old"));

        Assert.Equal("held?done=rejected", rejected.Headers.Location?.OriginalString);
        foreach (var page in new[] { beside, alone })
        {
            Assert.Contains("Approvals of other sets", page, StringComparison.Ordinal);
            Assert.Contains("branch closed", page, StringComparison.Ordinal);
            Assert.Contains($"value=\"{old}\"", page, StringComparison.Ordinal);
        }

        Assert.Contains("Nothing is held back", alone, StringComparison.Ordinal);
        Assert.Equal("held?done=withdrawn", withdrawn.Headers.Location?.OriginalString);
        Assert.DoesNotContain("Approvals of other sets", await administrator.ReadAsync("/wecom/held"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_approval_is_offered_for_a_set_of_a_read_with_a_gap()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        await host.HoldBackAsync(2, number => $"leaver{number}", alter: null, new SyncIssue(SyncIssueKind.ReadGap, "Department 2 failed."));
        using var administrator = host.Open();

        var page = await administrator.ReadAsync("/wecom/held");

        Assert.Contains("No approval helps", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"approve\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_approval_is_offered_for_a_set_of_an_empty_read()
    {
        await using var host = await AdminHost.StartAsync();
        for (var number = 11; number <= 30; number++)
        {
            host.Company.Organization.RemovePerson($"person{number}");
        }

        await host.SyncAsync();
        using var administrator = host.Open();

        var page = await administrator.ReadAsync("/wecom/held");

        Assert.Contains("No approval helps", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"approve\"", page, StringComparison.Ordinal);
    }

    private static async Task<string> HashAsync(Browser administrator)
        => (await administrator.ReadAsync("/wecom/held")).Split("name=\"hash\" value=\"")[1].Split('"')[0];
}
