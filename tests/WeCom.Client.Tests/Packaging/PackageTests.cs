using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using WeCom.Client.Tests.Conventions;

namespace WeCom.Client.Tests.Packaging;

/// <summary>What people see of a package before they install it, and what it must not tell.</summary>
public sealed partial class PackageTests : IDisposable
{
    private static readonly Dictionary<string, string> NoSettings = [];
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("wecom-packages-");

    public void Dispose() => _root.Delete(recursive: true);

    [FullLengthFact]
    public async Task A_package_has_links_that_work_an_icon_both_READMEs_and_symbols_and_names_no_folder_of_this_machine()
    {
        await CheckAsync("WeCom.Client", Path.Combine("src", "WeCom.Client"));
        await CheckAsync("WeCom.Client.Simulator.Tool", Path.Combine("samples", "Simulator"));
    }

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
    public void The_address_of_the_repository_is_written_in_one_place()
    {
        var repository = RepositoryUrl();
        Assert.True(Uri.TryCreate(repository, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps);
        var files = Directory.EnumerateFiles(Product.Root().FullName, "*", SearchOption.TopDirectoryOnly)
            .Concat(new[] { "src", "tests", "samples", "docs" }.SelectMany(folder => Directory.EnumerateFiles(
                Path.Combine(Product.Root().FullName, folder), "*", SearchOption.AllDirectories)))
            .Where(file => Path.GetExtension(file) is ".cs" or ".csproj" or ".props" or ".targets" or ".md" or ".config");

        Assert.Equal(
            ["Directory.Build.props"],
            files.Where(file => File.ReadAllText(file).Contains(repository, StringComparison.Ordinal)).Select(Path.GetFileName));
    }

    [Fact]
    public void The_settings_of_NuGet_name_no_source()
    {
        var settings = XDocument.Parse(Text("nuget.config"));

        Assert.Empty(settings.Descendants("packageSources"));
        Assert.Empty(settings.Descendants("packageSourceMapping"));
    }

    private async Task CheckAsync(string package, string project)
    {
        var repository = RepositoryUrl();
        await DotNet.RunAsync(
            Product.Root(),
            NoSettings,
            "pack",
            project,
            "--output",
            _root.FullName,
            "-p:Version=0.0.0-page",
            $"-p:ArtifactsPath={Path.Combine(_root.FullName, "artifacts")}",
            "-p:RunAnalyzers=false");
        using var archive = ZipFile.OpenRead(Path.Combine(_root.FullName, $"{package}.0.0.0-page.nupkg"));

        var data = XDocument.Parse(Read(archive, $"{package}.nuspec"));
        Assert.Equal(repository, Value(data, "projectUrl"));
        Assert.Equal(repository, Element(data, "repository").Attribute("url")?.Value);
        Assert.Equal(("icon.png", "README.md", "MIT"), (Value(data, "icon"), Value(data, "readme"), Value(data, "license")));
        Assert.NotNull(archive.GetEntry("icon.png"));
        Assert.All(new[] { "README.md", "README.zh-CN.md" }, page =>
        {
            var text = Read(archive, page);
            Assert.Equal(Text(page).Count(character => character == '\n'), text.Count(character => character == '\n'));
            Assert.Equal(Link().Count(Text(page)), Link().Count(text));
            Assert.All(Link().Matches(text), link => Assert.Matches("^(https?:|#)", link.Groups["target"].Value));
            Assert.Contains($"]({repository}/blob/main/LICENSE)", text, StringComparison.Ordinal);
        });
        using var symbols = ZipFile.OpenRead(Path.Combine(_root.FullName, $"{package}.0.0.0-page.snupkg"));
        var ours = archive.Entries.Concat(symbols.Entries)
            .Where(entry => Path.GetFileNameWithoutExtension(entry.Name) is "WeCom.Client" or "Simulator" or "WeCom.Client.Simulator")
            .ToList();
        Assert.Contains(ours, entry => entry.Name.EndsWith(".pdb", StringComparison.Ordinal));
        Assert.DoesNotContain(ours, entry => Read(entry).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Product.Root().FullName)) >= 0);
    }

    private static string RepositoryUrl()
        => XDocument.Parse(Text("Directory.Build.props")).Descendants("RepositoryUrl").Single().Value;

    private static string Text(string file) => File.ReadAllText(Path.Combine(Product.Root().FullName, file));

    private static XElement Element(XDocument data, string name) => data.Descendants().Single(element => element.Name.LocalName == name);

    private static string Value(XDocument data, string name) => Element(data, name).Value;

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
}
