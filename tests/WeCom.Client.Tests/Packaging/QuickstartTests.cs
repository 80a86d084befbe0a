using System.Text.RegularExpressions;

namespace WeCom.Client.Tests.Packaging;

/// <summary>What the README tells a host to paste compiles against the packed packages.</summary>
public sealed partial class QuickstartTests
{
    [Fact(Skip = Markdown.NotYetWritten)]
    public async Task The_README_s_quick_start_compiles_in_an_empty_project_with_the_packed_packages()
    {
        var readme = Markdown.Read("README.md");
        var commands = readme.CodeOf("quickstart-packages", "sh");
        string[] packages = [.. AddPackage().Matches(commands).Select(match => match.Groups[1].Value)];
        Assert.Contains("WeCom.Client", packages);

        using var project = new FreshProject();
        await project.BuildAsync(packages, readme.CodeOf("quickstart", "csharp"), readme.CodeOf("quickstart-settings", "json"));
    }

    [GeneratedRegex(@"^\s*dotnet add package ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex AddPackage();
}
