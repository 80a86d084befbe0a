namespace WeCom.Client.Tests.Packaging;

/// <summary>The two READMEs say the same, one in English, one in Chinese; and so do the pages that people write.</summary>
public sealed class ReadmeTests
{
    /// <summary>Every page that is there in both languages, without its ending.</summary>
    public static TheoryData<string> Pairs =>
    [
        .. Markdown.Pages()
            .Where(page => page.EndsWith(".zh-CN.md", StringComparison.Ordinal))
            .Select(page => page[..^".zh-CN.md".Length]),
    ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Both_languages_show_the_same_code(string page)
    {
        var (english, chinese) = Read(page);
        Assert.Equal(english.Blocks.Select(Whole), chinese.Blocks.Select(Whole));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Both_languages_have_the_same_headings(string page)
    {
        var (english, chinese) = Read(page);
        Assert.NotEmpty(english.HeadingLevels);
        Assert.Equal(english.HeadingLevels, chinese.HeadingLevels);
    }

    private static (Markdown English, Markdown Chinese) Read(string page) =>
        (Markdown.Read($"{page}.md"), Markdown.Read($"{page}.zh-CN.md"));

    private static string Whole(Markdown.Block block) => $"```{block.Language}\n{string.Join('\n', block.Lines)}";
}
