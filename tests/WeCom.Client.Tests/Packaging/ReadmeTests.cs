namespace WeCom.Client.Tests.Packaging;

/// <summary>The two READMEs say the same, one in English, one in Chinese.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Both_languages_show_the_same_code()
    {
        var (english, chinese) = Read();
        Assert.NotEmpty(english.Blocks);
        Assert.Equal(english.Blocks.Select(Whole), chinese.Blocks.Select(Whole));
    }

    [Fact]
    public void Both_languages_have_the_same_headings()
    {
        var (english, chinese) = Read();
        Assert.NotEmpty(english.HeadingLevels);
        Assert.Equal(english.HeadingLevels, chinese.HeadingLevels);
    }

    private static (Markdown English, Markdown Chinese) Read() => (Markdown.Read("README.md"), Markdown.Read("README.zh-CN.md"));

    private static string Whole(Markdown.Block block) => $"```{block.Language}\n{string.Join('\n', block.Lines)}";
}
