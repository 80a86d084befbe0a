using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Admin.Tests.Mounting;
using WeCom.Client.Simulator;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>A journal of many runs: what is found in it, and what that costs.</summary>
public sealed partial class RunsTests(FilledHost filled) : IClassFixture<FilledHost>
{
    private readonly AdminHost _host = filled.Host;

    [Fact]
    public async Task The_history_of_a_person_goes_over_all_runs_in_parts()
    {
        using var administrator = _host.Open();
        using var viewer = _host.Open(rights: "See");

        var first = await administrator.ReadAsync("/wecom/person?id=PERSON12");
        var masked = await viewer.ReadAsync("/wecom/person?id=person12");
        var second = await administrator.ReadAsync($"/wecom/{WebUtility.HtmlDecode(Next().Match(first).Groups[1].Value)}");

        Assert.Contains("Grade 60</bdi> → <bdi>Grade 61", first, StringComparison.Ordinal);
        Assert.Equal(50, Rows(first).Count);
        Assert.Equal(50, Rows(masked).Count);
        Assert.DoesNotContain("Grade", masked, StringComparison.Ordinal);

        // Ten of the sixty, and the run that created the person.
        Assert.Equal(11, Rows(second).Count);
        Assert.Contains("created", second, StringComparison.Ordinal);
        Assert.Contains("51–61", second, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "<li>Position: <bdi>Grade 60</bdi>")]
    [InlineData("zh-CN", "<li>职务：<bdi>Grade 60</bdi>")]
    public async Task The_fields_that_changed_are_named_in_the_language_of_the_browser(string language, string told)
    {
        using var administrator = _host.Open(language: language);

        Assert.Contains(told, await administrator.ReadAsync("/wecom/person?id=person12"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "\"Position: Grade 60 -> Grade 61\"")]
    [InlineData("zh-CN", "\"职务：Grade 60 -> Grade 61\"")]
    public async Task The_file_of_a_run_names_the_fields_in_the_language_of_the_viewer(string language, string told)
    {
        using var administrator = _host.Open(language: language);

        var csv = await administrator.ReadAsync($"/wecom/run?id={await LatestAsync(administrator)}&csv=1");

        Assert.Contains(told, csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_runs_are_filtered_by_kind_result_and_day_and_downloaded()
    {
        using var administrator = _host.Open();
        var yesterday = $"{FilledHost.Now.AddDays(-1):yyyy-MM-dd}";

        Assert.Equal(50, Rows(await administrator.ReadAsync("/wecom/runs")).Count);
        Assert.Equal(17, Rows(await administrator.ReadAsync("/wecom/runs?kind=full")).Count);
        Assert.Equal(45, Rows(await administrator.ReadAsync("/wecom/runs?kind=part")).Count);
        Assert.Single(Rows(await administrator.ReadAsync("/wecom/runs?result=held")));
        Assert.Contains("No such run", await administrator.ReadAsync("/wecom/runs?kind=part&result=held"), StringComparison.Ordinal);
        Assert.Contains("No such run", await administrator.ReadAsync("/wecom/runs?result=broken"), StringComparison.Ordinal);
        var day = await administrator.ReadAsync($"/wecom/runs?from={yesterday}&to={yesterday}");
        Assert.Equal(4, Rows(day).Count);
        Assert.Contains($"name=\"to\" value=\"{yesterday}\"", day, StringComparison.Ordinal);

        using var file = await administrator.GetAsync($"/wecom/runs?kind=part&csv=1");
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(1 + 45, (await file.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_large_set_that_is_held_back_is_filtered_and_decided_as_a_whole()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        await host.HoldBackAsync(150, number => $"leaver{number}");
        using var administrator = host.Open();

        var page = await administrator.AskAsync("/wecom/held", ("do", "filter"), ("of", "hash-of-150"), ("text", "VER14"));
        var none = await administrator.AskAsync("/wecom/held", ("do", "filter"), ("of", "hash-of-150"), ("text", "nobody"));

        Assert.Equal(11, Rows(page).Count);
        Assert.Contains("<dd>150</dd>", page, StringComparison.Ordinal);
        Assert.Contains("value=\"VER14\"", page, StringComparison.Ordinal);
        Assert.Empty(Rows(none));
        Assert.Contains("<dd>150</dd>", none, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_asks_the_database_more_often_for_more_runs_and_records()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        string[] pages =
        [
            .. SecurityTests.Names, $"run?id={await LatestAsync(administrator)}", "person?id=person12", "departments?id=2",
            "runs?kind=full&csv=1",
        ];

        // The first look also stores the state that is read.
        await StatementsAsync(host, administrator, ["", "held"]);
        var before = await StatementsAsync(host, administrator, pages);

        await FilledHost.FillAsync(host, 90, [.. Enumerable.Range(11, 20).Select(number => $"person{number}")]);
        await host.HoldBackAsync(60, number => $"person{number}");

        var after = await StatementsAsync(host, administrator, pages);

        Assert.Equal(before, after);
        Assert.All(before, count => Assert.InRange(count, 0, 13));
        foreach (var endpoint in new[] { "department/list", "department/simplelist" })
        {
            host.Company.AnswerNext(endpoint, new SimulatedAnswer { ErrorCode = 48002 }, times: 100);
        }

        // The journal's data is available without WeCom.
        var down = await administrator.ReadAsync("/wecom/person?id=person12");
        Assert.Contains("This could not be done", down, StringComparison.Ordinal);
        Assert.Equal(50, Rows(down).Count);
    }

    [Fact]
    public async Task A_search_asks_the_database_a_bounded_number_of_times_however_many_runs_there_are()
    {
        await using var host = await AdminHost.StartAsync();
        using var administrator = host.Open();
        await FillAsync(150, hours: 0);
        await host.HoldBackAsync(1, number => $"person{number}");
        await FillAsync(150, hours: 24);
        var many = await SearchAsync();

        await FillAsync(150, hours: 48);

        // One for each of a hundred runs since the latest full one, for that one, and for each of a hundred that removed somebody.
        Assert.InRange(many, 201, 210);
        Assert.Equal(many, await SearchAsync());

        async Task FillAsync(int runs, int hours)
        {
            await using var scope = host.App.Services.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<HostContext>();
            await FilledJournal.AddAsync(
                database, host.Company.CorpId, runs, [], FilledHost.Now.AddHours(hours), 1000, new() { Skipped = 1, Removed = 1 });
        }

        async Task<int> SearchAsync()
        {
            var token = await administrator.TokenAsync("/wecom/person");
            host.Commands.Take();
            using var answer = await administrator.PostWithoutTokenAsync(
                "/wecom/person", ("q", "nobody of that name"), ("__RequestVerificationToken", token));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return host.Commands.Take();
        }
    }

    private static async Task<List<int>> StatementsAsync(AdminHost host, Browser administrator, IEnumerable<string> pages)
    {
        var counts = new List<int>();
        foreach (var page in pages)
        {
            host.Commands.Take();
            using var answer = await administrator.GetAsync($"/wecom/{page}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            counts.Add(host.Commands.Take());
        }

        return counts;
    }

    private static async Task<string> LatestAsync(Browser administrator)
        => RunId().Match(await administrator.ReadAsync("/wecom/runs")).Groups[1].Value;

    private static MatchCollection Rows(string html) => Row().Matches(html);

    [GeneratedRegex("<tr><td>")]
    private static partial Regex Row();

    [GeneratedRegex("<li><a href=\"([^\"]+)\">Next</a></li>")]
    private static partial Regex Next();

    [GeneratedRegex("run\\?id=([0-9a-f]+)\"")]
    private static partial Regex RunId();
}
