using System.Net;
using System.Text.RegularExpressions;
using WeCom.Client.Admin.Tests.Rendering;

namespace WeCom.Client.Admin.Tests.Mounting;

/// <summary>The forms of all pages, in every state of a host that has one.</summary>
public sealed partial class FormTests
{
    [Fact]
    public async Task Every_form_of_an_administrator_is_refused_to_who_may_only_look()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        var forms = await CollectAsync(host, administrator);

        administrator.Rights = "See PersonalData";
        foreach (var (page, fields) in forms)
        {
            using var answer = await administrator.PostWithoutTokenAsync($"/wecom/{page}", fields);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{page} {string.Join(' ', fields)} gave {answer.StatusCode}");
        }

        Assert.Equal(
            [
                " cancel", " run", "doctor examine", "events ", "held approve reject", "held reconsider", "held withdraw", "person ",
                "person remove", "plan apply", "plan cancel", "plan plan",
            ],
            forms.Select(NameOf).Distinct().Order(StringComparer.Ordinal));
    }

    // Leaves a run and a plan in progress, which the end of the host cancels.
    private static async Task<List<(string Page, (string Name, string Value)[] Fields)>> CollectAsync(AdminHost host, Browser administrator)
    {
        var forms = new List<(string, (string, string)[])>();
        using var made = await administrator.PlanAsync();
        await HostileCompany.ParkAsync(host);
        var hash = (await administrator.ReadAsync("/wecom/held")).Split("name=\"hash\" value=\"")[1].Split('"')[0];
        await AddAsync([.. SecurityTests.Names.Where(name => name != "person"), "person?id=person1", "person?id=person11"]);
        foreach (var act in new[] { "approve", "withdraw", "reject" })
        {
            using var decided = await administrator.PostAsync("/wecom/held", ("do", act), ("hash", hash), ("reason", "why"));
            await AddAsync(["held"]);
        }

        host.Company.AnswerNext("department/list", new() { Before = new TaskCompletionSource().Task.WaitAsync }, times: 2);
        using var planned = await administrator.PostAsync("/wecom/plan", ("do", "plan"));
        await AddAsync(["plan"]);
        using var ran = await administrator.PostAsync("/wecom/", ("do", "run"));
        await AddAsync([""]);
        return forms;

        async Task AddAsync(IEnumerable<string> pages)
        {
            foreach (var page in pages)
            {
                var html = await administrator.ReadAsync($"/wecom/{page}");
                forms.AddRange(Form().Matches(html).Select(form => (page.Split('?')[0], Fields(form.Value))));
            }
        }
    }

    private static string NameOf((string Page, (string Name, string Value)[] Fields) form)
        => $"{form.Page} {string.Join(' ', form.Fields.Where(field => field.Name is "do" or "confirm").Select(field => field.Value))}";

    private static (string, string)[] Fields(string form) =>
    [
        .. Field().Matches(form).Select(field => (field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value))),
    ];

    // The search of a person changes nothing, and needs only the permission to look.
    [GeneratedRegex("""<form method="post"(?![^>]*role="search").*?</form>""", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Field();
}
