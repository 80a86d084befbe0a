namespace WeCom.Client.Tests.Packaging;

/// <summary>The quick start of docs/operating.md compiles against the packed packages.</summary>
public sealed class NightlyQuickstartTests
{
    // The reference and the namespaces that Microsoft.NET.Sdk.Web adds to a project.
    private const string Web = """
        <ItemGroup>
          <FrameworkReference Include="Microsoft.AspNetCore.App" />
          <Using Include="Microsoft.AspNetCore.Builder" />
          <Using Include="Microsoft.AspNetCore.Http" />
          <Using Include="Microsoft.Extensions.Configuration" />
          <Using Include="Microsoft.Extensions.DependencyInjection" />
        </ItemGroup>
        """;

    [FullLengthFact]
    public async Task The_quick_start_of_a_nightly_host_compiles_with_the_packed_packages()
    {
        var page = Markdown.Read("docs/operating.md");
        var added = page.CodeOf("quickstart-packages", "sh").Split('\n')
            .Where(line => line.StartsWith("dotnet add package ", StringComparison.Ordinal)).Select(line => line.Split(' ')[3]).ToList();
        Assert.Equal(2, added.Count);

        using var project = new FreshProject();
        await project.BuildAsync(added, page.CodeOf("quickstart", "csharp"), page.CodeOf("quickstart-settings", "json"), Web);
    }

    [Fact]
    public void Both_pages_have_the_same_quick_start()
    {
        var (english, chinese) = (Markdown.Read("docs/operating.md"), Markdown.Read("docs/operating.zh-CN.md"));

        Assert.Equal(english.CodeOf("quickstart", "csharp"), chinese.CodeOf("quickstart", "csharp"));
        Assert.Equal(english.CodeOf("quickstart-settings", "json"), chinese.CodeOf("quickstart-settings", "json"));
    }
}
