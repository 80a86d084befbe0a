using System.Text.Json;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Tests.Conventions;

namespace WeCom.Client.Tests.Packaging;

/// <summary>The page of limits has every setting with its default, and links the tests of every limit.</summary>
public sealed class LimitsPageTests
{
    public static TheoryData<string> Pages => ["docs/limits.md", "docs/limits.zh-CN.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_row_links_to_tests_that_exist(string page) => LinkedTests.Exist(page);

    [Fact]
    public void Both_languages_link_the_same_tests_row_by_row()
    {
        var (english, chinese) = (Links("docs/limits.md"), Links("docs/limits.zh-CN.md"));
        Assert.NotEmpty(english);
        Assert.Equal(english, chinese);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_setting_stands_there_with_its_default(string page)
    {
        var defaults = new WeComLimitOptions();
        var expected = SettingKeys.Table.All.Keys.Where(key => key.StartsWith("Limits:", StringComparison.Ordinal))
            .Select(key => key["Limits:".Length..])
            .ToDictionary(name => name, name => (int)typeof(WeComLimitOptions).GetProperty(name)!.GetValue(defaults)!);
        var json = Markdown.Read(page).Blocks.Single(block => block.Language == "json");
        using var settings = JsonDocument.Parse(string.Join('\n', json.Lines));
        var shown = settings.RootElement.GetProperty("WeCom").GetProperty("Limits").EnumerateObject()
            .ToDictionary(property => property.Name, property => property.Value.GetInt32());

        Assert.Equal(expected, shown);
        var text = File.ReadAllText(Path.Combine(Product.Root().FullName, page));
        Assert.All(expected.Keys, name => Assert.Contains($"| `Limits:{name}`", text, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Links(string page) =>
        LinkedTests.Rows(page).Select(row => string.Join(' ', LinkedTests.Of(row).Select(link => link.Text)));
}
