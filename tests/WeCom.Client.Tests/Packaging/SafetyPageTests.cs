using System.Text.RegularExpressions;
using WeCom.Client.Tests.Conventions;

namespace WeCom.Client.Tests.Packaging;

/// <summary>The page lists situations; every row links the tests that prove it.</summary>
public sealed partial class SafetyPageTests
{
    private const string Page = "docs/safety.md";

    public static TheoryData<string> Pages => ["docs/safety.md", "docs/safety.zh-CN.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_row_links_to_tests_that_exist(string page) => LinkedTests.Exist(page);

    [Fact]
    public void Both_languages_link_the_same_tests_row_by_row()
    {
        var (english, chinese) = (Links("docs/safety.md"), Links("docs/safety.zh-CN.md"));
        Assert.NotEmpty(english);
        Assert.Equal(english, chinese);
    }

    [Fact]
    public void Every_row_links_a_test_that_plays_several_nights()
        => Rule.Holds(
            "A promise must survive the third night. Link a test of tests/WeCom.Client.Tests/Sync/Nights, or one that syncs three times:",
            LinkedTests.Rows(Page)
                .Where(row => !LinkedTests.Of(row).Exists(PlaysNights))
                .Select(row => string.Join(' ', row.Split('|')[1..3])));

    private static IEnumerable<string> Links(string page) =>
        LinkedTests.Rows(page).Select(row => string.Join(' ', LinkedTests.Of(row).Select(link => link.Text)));

    private static bool PlaysNights(LinkedTests.Link link)
    {
        var text = File.ReadAllText(LinkedTests.Resolve(Page, link.Path).FullName);
        var body = text[text.IndexOf($" {link.Name}(", StringComparison.Ordinal)..];
        body = body.Split("\n    [")[0];
        var runs = Run().Count(body);
        return runs >= 3 || (runs > 0 && Loop().IsMatch(body)) || Folder().IsMatch(link.Path);
    }

    [GeneratedRegex(
        @"(SyncAllAsync|SyncUserAsync|ApplyAsync|Night\w*Async|RunAsync|RemovalsAsync|GrantAsync|EndsWellAsync)\(",
        RegexOptions.None,
        1000)]
    private static partial Regex Run();

    [GeneratedRegex("/Sync/(Nights|Model)/", RegexOptions.None, 1000)]
    private static partial Regex Folder();

    [GeneratedRegex(@"\b(for|foreach) \(", RegexOptions.None, 1000)]
    private static partial Regex Loop();
}
