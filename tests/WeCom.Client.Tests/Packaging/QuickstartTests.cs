using System.Globalization;
using System.Text.RegularExpressions;
using WeCom.Client.Testing;

namespace WeCom.Client.Tests.Packaging;

/// <summary>What the README tells a host to paste compiles against the packed packages, and does what it says.</summary>
public sealed partial class QuickstartTests
{
    [Fact(Skip = Markdown.NotYetWritten)]
    public async Task The_README_s_quick_start_runs_in_an_empty_project_with_the_packed_packages()
    {
        var readme = Markdown.Read("README.md");
        var commands = readme.CodeOf("quickstart-packages", "sh");
        string[] packages = [.. AddPackage().Matches(commands).Select(match => match.Groups[1].Value)];
        Assert.Contains("WeCom.Client", packages);

        using var project = new FreshProject();
        await project.BuildAsync(packages, readme.CodeOf("quickstart", "csharp"), readme.CodeOf("quickstart-settings", "json"));
        await using var wecom = await WeComSimulator.StartAsync();
        var output = await project.RunAsync(SettingsFor(wecom));

        Assert.NotEmpty(output.Trim());
        Assert.DoesNotContain(wecom.App.Secret, output, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> SettingsFor(WeComSimulator wecom) => new(StringComparer.Ordinal)
    {
        ["WeCom__BaseAddress"] = wecom.BaseAddress.AbsoluteUri,
        ["WeCom__CorpId"] = wecom.CorpId,
        ["WeCom__AgentId"] = wecom.App.AgentId.ToString(CultureInfo.InvariantCulture),
        ["WeCom__Secret"] = wecom.App.Secret,
    };

    [GeneratedRegex(@"^\s*dotnet add package ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex AddPackage();
}
