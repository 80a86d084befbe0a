using System.Net;
using System.Text.RegularExpressions;
using WeCom.Client.Contacts;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>A plan of thousands of records, which is looked through before it is applied.</summary>
public sealed partial class LargePlanTests
{
    [Fact]
    public async Task A_large_plan_is_counted_filtered_by_action_and_looked_through_a_part_at_a_time()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        Add(host, "leaver", 600);
        await host.SyncAsync();
        for (var number = 0; number < 600; number++)
        {
            host.Company.Organization.RemovePerson($"leaver{number}");
        }

        Add(host, "joiner", 2000);
        using var administrator = host.Open();
        using var made = await administrator.PlanAsync();

        var all = await administrator.ReadAsync("/wecom/plan");
        var created = await administrator.ReadAsync($"/wecom/{LinkOf(all, @"created \(2000\)")}");
        var next = await administrator.ReadAsync($"/wecom/{LinkOf(created, "Next")}");
        var held = await administrator.ReadAsync($"/wecom/{LinkOf(created, @"held back \(600\)")}");

        Assert.Contains("1–500 / 2600", all, StringComparison.Ordinal);
        Assert.Equal(500, Regex.Count(all, "<code>leaver"));
        Assert.Equal((500, 500, 500), (Rows(created), Regex.Count(created, "<code>joiner"), Regex.Count(next, "<code>joiner")));
        Assert.Contains("501–1000 / 2000", next, StringComparison.Ordinal);
        Assert.Empty(Ids(created).Intersect(Ids(next)));
        Assert.Contains("1–500 / 600", held, StringComparison.Ordinal);
        Assert.Contains("value=\"apply\"", next, StringComparison.Ordinal);
        foreach (var query in new[] { "of=people&only=99", "of=people&only=Create,Update", "of=people&skip=999999999", "of=x", "only=%00" })
        {
            Assert.Contains("2600", await administrator.ReadAsync($"/wecom/plan?{query}"), StringComparison.Ordinal);
        }
    }

    private static void Add(AdminHost host, string name, int count)
    {
        for (var number = 0; number < count; number++)
        {
            host.Company.Organization.AddPerson(new()
            {
                UserId = $"{name}{number}",
                Name = $"{name} {number}",
                Mobile = $"1{(name == "leaver" ? 36 : 37)}{number:D8}",
                DepartmentIds = [2],
                Status = WeComUserStatus.Active,
            });
        }
    }

    private static int Rows(string html) => Regex.Count(html, "<tr><td>");

    private static IEnumerable<string> Ids(string html) => Id().Matches(html).Select(id => id.Value);

    private static string LinkOf(string html, string text)
        => WebUtility.HtmlDecode(Regex.Match(html, $"<a href=\"([^\"]+)\">\\s*{text}</a>").Groups[1].Value);

    [GeneratedRegex("<code>joiner[0-9]+</code>")]
    private static partial Regex Id();
}
