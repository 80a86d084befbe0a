using System.Text.RegularExpressions;
using WeCom.Client.Tests.Conventions;

namespace WeCom.Client.Tests.Packaging;

/// <summary>The map of the repository shows what is there.</summary>
public sealed partial class ArchitecturePageTests
{
    private const string Page = "docs/architecture.md";

    public static TheoryData<string> Maps => [Page, "CONTRIBUTING.md", "SECURITY.md"];

    [Fact]
    public void Every_feature_of_the_core_is_on_the_map()
    {
        var lines = File.ReadAllLines(Path.Combine(Product.Root().FullName, Page));
        Rule.Holds(
            $"Add the folder to the map of {Page}:",
            from type in Product.WrittenTypes(Product.Core)
            where type.Namespace!.StartsWith(Product.Projects[0] + ".", StringComparison.Ordinal)
            let feature = type.Namespace!.Split('.')[2]
            where !Array.Exists(lines, line => line.StartsWith($"    {feature}/ ", StringComparison.Ordinal))
            select feature);
    }

    [Fact]
    public void Every_type_on_the_page_exists()
    {
        var types = Product.Assemblies.SelectMany(assembly => assembly.GetTypes()).ToList();
        var members = types.SelectMany(type => type.GetMembers()).Select(member => member.Name);
        var known = types.Select(type => type.Name.Split('`')[0]).Concat(members).ToHashSet(StringComparer.Ordinal);

        Rule.Holds(
            $"Correct the name on {Page}; it is neither a type nor a public member:",
            from Match name in TypeName().Matches(File.ReadAllText(Path.Combine(Product.Root().FullName, Page)))
            where !known.Contains(name.Groups["name"].Value)
            select name.Value);
    }

    [Theory]
    [MemberData(nameof(Maps))]
    public void Every_path_on_the_page_exists(string page) =>
        Rule.Holds(
            $"Correct the path on {page}:",
            from Match path in RepositoryPath().Matches(File.ReadAllText(Path.Combine(Product.Root().FullName, page)))
            let full = Path.Combine(Product.Root().FullName, path.Groups["path"].Value)
            where !File.Exists(full) && !Directory.Exists(full)
            select path.Value);

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypeName();

    [GeneratedRegex("`(?<path>(src|tests|samples|docs)/[^` ]*)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RepositoryPath();
}
