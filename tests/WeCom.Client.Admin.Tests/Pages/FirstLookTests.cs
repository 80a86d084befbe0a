using System.Text.RegularExpressions;
using WeCom.Client.Admin.Tests.Mounting;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>Tests the pages before anything has happened: each says so, and asks for nothing that this viewer may not do.</summary>
public sealed partial class FirstLookTests(FirstLookTests.FreshHost fresh) : IClassFixture<FirstLookTests.FreshHost>
{
    private static readonly string[] Empty = ["", "held", "runs", "run", "person", "departments", "events", "plan", "doctor"];

    public static TheoryData<string, string, string> Looks
    {
        get
        {
            var looks = new TheoryData<string, string, string>();
            foreach (var page in SecurityTests.Names)
            {
                foreach (var language in new[] { "en", "zh-CN" })
                {
                    looks.Add(page, language, AdminHost.Everything);
                    looks.Add(page, language, "See PersonalData");
                }
            }

            return looks;
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_page_without_a_run_says_what_to_do_and_names_no_button_that_is_not_there(
        string page, string language, string rights)
    {
        using var viewer = fresh.Host.Open(rights, language);

        var html = await viewer.ReadAsync($"/wecom/{page}");

        var hints = Regex.Matches(html, "<p class=\"empty\">([^<]+)</p>", RegexOptions.None, TimeSpan.FromSeconds(5))
            .Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(Empty.Contains(page), hints.Count > 0);
        var mayAct = rights == AdminHost.Everything;
        Assert.All(hints, hint =>
        {
            Assert.Equal(language == "zh-CN", hint.Any(c => c is >= '一' and <= '龥') && !hint.StartsWith("No", StringComparison.Ordinal));
            Assert.True(mayAct || !Asking().IsMatch(hint), hint);
        });
    }

    [Theory]
    [InlineData("en", "Choose other days")]
    [InlineData("zh-CN", "请选择其他日期")]
    public async Task A_filter_that_no_run_matches_says_how_to_widen_it(string language, string told)
    {
        using var viewer = fresh.Host.Open(rights: "See", language);

        foreach (var query in new[] { "kind=full", "result=broken", "from=2020-01-01&to=2020-01-02" })
        {
            Assert.Contains(told, await viewer.ReadAsync($"/wecom/runs?{query}"), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("button|按钮|Make (one|a plan)|生成计划|请先生成|Start one|Run one|立即运行", RegexOptions.IgnoreCase)]
    private static partial Regex Asking();

    public sealed class FreshHost : IAsyncLifetime
    {
        internal AdminHost Host { get; private set; } = null!;

        public async Task InitializeAsync() => Host = await AdminHost.StartAsync(withRuns: false);

        public Task DisposeAsync() => Host.DisposeAsync().AsTask();
    }
}
