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

    [Theory]
    [InlineData("src")]
    [InlineData("samples")]
    public void Every_folder_is_on_the_map(string top)
    {
        var map = File.ReadAllText(Path.Combine(Product.Root().FullName, Page)).Split("## The map")[1].Split("## ")[0];
        var folders = Product.Sources(top).SelectMany(file => Folders(top, file)).Distinct().ToList();

        Assert.NotEmpty(folders);
        Rule.Holds(
            $"Add the folder to the map of {Page}, in the part of its project:",
            from folder in folders
            where !Part(map, folder.Within).Contains($"{folder.Name}/", StringComparison.Ordinal)
            select $"{folder.Within}/{folder.Name}");
    }

    // Folders that are the same everywhere, or that a reader of the map does not look for, are left out.
    private static IEnumerable<(string Within, string Name)> Folders(string top, SourceFile file) => top == "samples"
        ? [("samples", file.Project)]
        : file.Folders.Where(folder => folder is not ("Internal" or "DependencyInjection" or "Writes"))
            .Select(folder => ($"  {file.Project}", folder));

    /// <summary>The lines of the map from the one of a folder to the next that is no deeper.</summary>
    private static string Part(string map, string folder)
    {
        var lines = map.Split('\n').SkipWhile(line => !line.StartsWith($"{folder}/", StringComparison.Ordinal)).ToList();
        var depth = folder.Length - folder.TrimStart().Length;
        var below = lines.Skip(1).TakeWhile(line => line.StartsWith(new string(' ', depth + 1), StringComparison.Ordinal));
        return string.Join('\n', lines.Take(1).Concat(below));
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
