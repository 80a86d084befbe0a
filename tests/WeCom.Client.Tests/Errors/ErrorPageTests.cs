namespace WeCom.Client.Tests.Errors;

public sealed class ErrorPageTests
{
    [Theory]
    [InlineData("errors.md", "en")]
    [InlineData("errors.zh-CN.md", "zh")]
    public void The_committed_page_says_what_the_catalogue_says(string name, string language)
    {
        var path = Path.Combine(RepositoryRoot(), "docs", name);
        var page = ErrorPage.Write(language);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, page);
        }

        var committed = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(
            string.Equals(page, committed, StringComparison.Ordinal),
            $"docs/{name} is stale. Write it anew with: UPDATE_DOCS=1 dotnet test tests/WeCom.Client.Tests --filter ErrorPage");
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "WeCom.Client.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("WeCom.Client.sln is in no folder above the tests.");
    }
}
