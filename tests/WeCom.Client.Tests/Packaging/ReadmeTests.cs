namespace WeCom.Client.Tests.Packaging;

/// <summary>The two READMEs say the same, one in English, one in Chinese; and so do the pages that people write.</summary>
public sealed class ReadmeTests
{
    [Theory]
    [InlineData("README")]
    [InlineData("docs/callbacks")]
    [InlineData("docs/from-python")]
    [InlineData("docs/limits")]
    [InlineData("docs/observability")]
    [InlineData("docs/safety")]
    public void Both_languages_show_the_same_code(string page)
    {
        var (english, chinese) = Read(page);
        Assert.NotEmpty(english.Blocks);
        Assert.Equal(english.Blocks.Select(Whole), chinese.Blocks.Select(Whole));
    }

    [Theory]
    [InlineData("README")]
    [InlineData("docs/callbacks")]
    [InlineData("docs/from-python")]
    [InlineData("docs/limits")]
    [InlineData("docs/observability")]
    [InlineData("docs/safety")]
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
