using System.Text.RegularExpressions;
using WeCom.Client.Simulator;
using WeCom.Client.Tests.Conventions;

namespace WeCom.Client.Tests.Packaging;

/// <summary>The quick start of the README compiles against the packed packages and runs.</summary>
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
        await project.BuildAsync(
            packages,
            readme.CodeOf("quickstart", "csharp"),
            readme.CodeOf("quickstart-settings", "json"),
            readme.CodeOf("quickstart-project", "xml"));
        await using var wecom = await WeComSimulator.StartAsync(options =>
        {
            options.Organization = SimulatedOrganization.Generate(new CompanyShape { Departments = 12, People = 300 });
            options.CorpId = "ww0123456789abcdef";
            options.App = new SimulatedApp { Secret = "simulator" };
        });

        var text = await File.ReadAllTextAsync(Path.Combine(Product.Root().FullName, "README.md"));

        // The result and nothing else, from the project's folder and from the folder that it was built into.
        foreach (var folder in new[] { project.Folder, project.BuildFolder })
        {
            var output = await project.RunAsync(folder, $"--WeCom:BaseAddress={wecom.BaseAddress}");
            Assert.Equal("Succeeded: 12 departments, 300 people", output.Trim());
            Assert.Contains($"It prints `{output.Trim()}`", text, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"^\s*dotnet add package ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex AddPackage();
}
