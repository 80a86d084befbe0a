using System.Globalization;
using System.Text.RegularExpressions;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Packaging;

/// <summary>What the README tells a host to paste compiles against the packed packages, and does what it says.</summary>
public sealed partial class QuickstartTests
{
    [FullLengthFact]
    public async Task The_README_s_quick_start_runs_in_an_empty_project_with_the_packed_packages()
    {
        var readme = Markdown.Read("README.md");
        var commands = readme.CodeOf("quickstart-packages", "sh");
        string[] packages = [.. AddPackage().Matches(commands).Select(match => match.Groups[1].Value)];
        Assert.Contains("WeCom.Client.EntityFrameworkCore", packages);

        using var project = new FreshProject();
        await project.BuildAsync(packages, readme.CodeOf("quickstart", "csharp"), readme.CodeOf("quickstart-settings", "json"));
        await using var wecom = await WeComSimulator.StartAsync(options =>
            options.Organization = SimulatedOrganization.Generate(new CompanyShape { Departments = 6, People = 40, WithoutMobile = 0 }));
        var output = await project.RunAsync(SettingsFor(wecom));

        Assert.Contains("Succeeded: 6 departments, 40 people", output, StringComparison.Ordinal);
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
