namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>Tests that no search and no sentence tells a name to a viewer without the policy for personal data.</summary>
public sealed class SearchMaskTests
{
    [Fact]
    public async Task A_search_by_name_or_mobile_number_finds_ids_alone()
    {
        await using var host = await AdminHost.StartAsync();
        host.Company.Organization.AddPerson("x77", "Zhao Liu", 2);
        host.Company.Organization.UpdatePerson("x77", person => person with { Mobile = "" });
        await host.SyncAsync();
        using var viewer = host.Open(rights: "See");
        using var administrator = host.Open();

        foreach (var (text, id) in new[] { ("Person Number12", "person12"), ("13800000012", "person12"), ("Zhao", "x77") })
        {
            Assert.DoesNotContain($"<code>{id}</code>", await viewer.AskAsync("/wecom/person", ("q", text)), StringComparison.Ordinal);
            Assert.Contains($"<code>{id}</code>", await administrator.AskAsync("/wecom/person", ("q", text)), StringComparison.Ordinal);
        }

        Assert.Contains("<code>person12</code>", await viewer.AskAsync("/wecom/person", ("q", "SON12")), StringComparison.Ordinal);
        Assert.Contains("<code>x77</code>", await viewer.AskAsync("/wecom/person", ("q", "x7")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_filter_of_a_set_finds_ids_alone()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        await host.HoldBackAsync(150, number => $"leaver{number}", entry => entry with { Name = $"Li of {entry.Id.Length}" });
        using var viewer = host.Open(rights: "See");
        using var administrator = host.Open();

        var masked = await viewer.AskAsync("/wecom/held", ("do", "filter"), ("of", "hash-of-150"), ("text", "Li"));
        var found = await administrator.AskAsync("/wecom/held", ("do", "filter"), ("of", "hash-of-150"), ("text", "Li"));
        Assert.DoesNotContain("<code>leaver", masked, StringComparison.Ordinal);
        Assert.Contains("<code>leaver", found, StringComparison.Ordinal);
        var one = await viewer.AskAsync("/wecom/held", ("do", "filter"), ("of", "hash-of-150"), ("text", "leaver77"));
        Assert.Contains("<code>leaver77</code>", one, StringComparison.Ordinal);
        Assert.DoesNotContain("<code>leaver78</code>", one, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u738b", "\u738b")]
    [InlineData("Wang\u202EFang", "Fang")]
    public async Task A_name_of_one_character_or_with_a_mark_of_direction_is_masked_too(string name, string told)
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        host.Company.Organization.AddPerson("x77", name, 2);
        host.Company.Organization.UpdatePerson("x77", person => person with { Mobile = "13900000077" });
        await host.SyncAsync();
        using var viewer = host.Open(rights: "See");
        using var administrator = host.Open();

        var page = await viewer.ReadAsync("/wecom/person?id=x77");

        Assert.DoesNotContain(told, page, StringComparison.Ordinal);
        Assert.Contains("WeCom returned x77", page, StringComparison.Ordinal);
        Assert.Contains(told, await administrator.ReadAsync("/wecom/person?id=x77"), StringComparison.Ordinal);
    }
}
