using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using WeCom.Client.Tests.Conventions;

namespace WeCom.Client.Tests.Packaging;

/// <summary>Tests the public metadata of each package, and that it reveals nothing private.</summary>
public sealed partial class PackageTests : IDisposable
{
    private const string Repository = "https://git.example/owner/repository";
    private static readonly Dictionary<string, string> NoSettings = [];
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("wecom-packages-");

    public void Dispose() => _root.Delete(recursive: true);

    [FullLengthFact]
    public async Task A_package_has_links_that_work_an_icon_both_READMEs_and_symbols_and_names_no_folder_of_this_machine()
    {
        await CheckAsync("WeCom.Client", Path.Combine("src", "WeCom.Client"), Repository);
        await CheckAsync("WeCom.Client.Simulator.Tool", Path.Combine("samples", "Simulator"), Repository);
    }

    [FullLengthFact]
    public Task A_package_of_a_repository_without_an_address_has_no_link_into_it()
        => CheckAsync("WeCom.Client", Path.Combine("src", "WeCom.Client"), repository: "");

    [Fact]
    public void Every_relative_link_of_the_READMEs_leads_to_a_file_or_a_folder()
        => Assert.All(new[] { "README.md", "README.zh-CN.md" }, page =>
        {
            var targets = Link().Matches(Text(page)).Select(link => link.Groups["target"].Value.Split('#')[0]).ToList();
            Assert.NotEmpty(targets);
            Assert.All(
                targets.Where(target => target.Length > 0 && !target.StartsWith("http", StringComparison.Ordinal)),
                target => Assert.True(Path.Exists(Path.Combine(Product.Root().FullName, target)), $"{page}: {target}"));
        });

    [Fact]
    public void Nothing_but_the_packaging_makes_an_address_of_a_file_in_the_repository()
    {
        var files = Directory.EnumerateFiles(Product.Root().FullName, "*", SearchOption.TopDirectoryOnly)
            .Concat(new[] { "src", "tests", "samples", "docs" }.SelectMany(folder => Directory.EnumerateFiles(
                Path.Combine(Product.Root().FullName, folder), "*", SearchOption.AllDirectories)))
            .Where(file => Path.GetExtension(file) is ".cs" or ".csproj" or ".props" or ".targets" or ".md" or ".config");

        Assert.Equal(
            ["Directory.Build.props", "Directory.Build.targets", "PackageTests.cs"],
            files.Where(file => BranchAddress().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_settings_of_NuGet_name_no_source()
    {
        var settings = XDocument.Parse(Text("nuget.config"));

        Assert.Empty(settings.Descendants("packageSources"));
        Assert.Empty(settings.Descendants("packageSourceMapping"));
    }

    private async Task CheckAsync(string package, string project, string repository)
    {
        await DotNet.RunAsync(
            Product.Root(),
            NoSettings,
            "pack",
            project,
            "--output",
            _root.FullName,
            "-p:Version=0.0.0-page",
            $"-p:RepositoryUrl={repository}",
            $"-p:ArtifactsPath={Path.Combine(_root.FullName, "artifacts")}",
            "-p:RunAnalyzers=false");
        using var archive = ZipFile.OpenRead(Path.Combine(_root.FullName, $"{package}.0.0.0-page.nupkg"));

        var data = XDocument.Parse(Read(archive, $"{package}.nuspec"));
        Assert.Equal(repository, Element(data, "projectUrl")?.Value ?? "");
        Assert.Equal(repository, Element(data, "repository")?.Attribute("url")?.Value ?? "");
        Assert.Equal(repository.Length > 0, Element(data, "releaseNotes") is not null);
        Assert.Equal(("icon.png", "README.md", "MIT"), (Value(data, "icon"), Value(data, "readme"), Value(data, "license")));
        Assert.NotNull(archive.GetEntry("icon.png"));
        Assert.All(new[] { "README.md", "README.zh-CN.md" }, page =>
        {
            var text = Read(archive, page);
            Assert.Equal(Text(page).Count(character => character == '\n'), text.Count(character => character == '\n'));
            Assert.All(Link().Matches(text), link => Assert.Matches("^(https?:|#)", link.Groups["target"].Value));
            Assert.Equal(Link().Matches(Text(page)).Count(link => IsKept(link, repository)), Link().Count(text));
            Assert.Contains(repository.Length > 0 ? $"[MIT]({repository}/blob/main/LICENSE)" : "MIT", text, StringComparison.Ordinal);
            Assert.Equal(repository.Length > 0, text.Contains($"]({repository}/raw/main/docs/", StringComparison.Ordinal));
            Assert.Equal(Code(Text(page)), Code(text));
        });
        using var symbols = ZipFile.OpenRead(Path.Combine(_root.FullName, $"{package}.0.0.0-page.snupkg"));
        var ours = archive.Entries.Concat(symbols.Entries)
            .Where(entry => Path.GetFileNameWithoutExtension(entry.Name) is "WeCom.Client" or "Simulator" or "WeCom.Client.Simulator")
            .ToList();
        Assert.Contains(ours, entry => entry.Name.EndsWith(".pdb", StringComparison.Ordinal));
        Assert.DoesNotContain(ours, entry => Read(entry).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Product.Root().FullName)) >= 0);
    }

    private static bool IsKept(Match link, string repository)
        => repository.Length > 0 || link.Groups["target"].Value.StartsWith("http", StringComparison.Ordinal)
            || link.Groups["target"].Value[0] == '#';

    // Every second part between the fences.
    private static IEnumerable<string> Code(string page) => page.Split("```").Where((_, place) => place % 2 == 1);

    private static string Text(string file) => File.ReadAllText(Path.Combine(Product.Root().FullName, file));

    private static XElement? Element(XDocument data, string name)
        => data.Descendants().SingleOrDefault(element => element.Name.LocalName == name);

    private static string? Value(XDocument data, string name) => Element(data, name)?.Value;

    private static string Read(ZipArchive archive, string name)
    {
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("/(blob|raw|tree)/main/")]
    private static partial Regex BranchAddress();
}
