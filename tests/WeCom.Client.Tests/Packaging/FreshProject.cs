using System.Text.RegularExpressions;
using System.Xml.Linq;
using WeCom.Client.Tests.Conventions;

namespace WeCom.Client.Tests.Packaging;

/// <summary>
/// An empty console project outside the repository that references our packages as they would be published:
/// packed under a version that exists nowhere else, so that no cache has an older one.
/// </summary>
internal sealed partial class FreshProject : IDisposable
{
    private static readonly Dictionary<string, string> NoSettings = [];
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("wecom-quickstart-");
    private readonly string _version = $"0.0.0-readme.{Guid.NewGuid():N}";

    public FreshProject() => Folder = _root.CreateSubdirectory("Quickstart");

    /// <summary>The project's own folder, in which <c>dotnet run</c> starts it.</summary>
    public DirectoryInfo Folder { get; }

    /// <summary>The folder that the program is built into.</summary>
    public DirectoryInfo BuildFolder => new(Path.Combine(_root.FullName, "built"));

    private string Feed => Path.Combine(_root.FullName, "feed");

    /// <summary>Packs what the project needs of src, and builds the program against it.</summary>
    public async Task BuildAsync(IReadOnlyCollection<string> packages, string program, string settings, string projectItems)
    {
        var needed = packages.Append(Product.Projects[0]).Intersect(Product.Projects, StringComparer.Ordinal);
        foreach (var ours in needed)
        {
            // Built apart from the repository's artifacts, which the running tests are part of.
            await DotNet.RunAsync(
                Product.Root(),
                NoSettings,
                "pack",
                Path.Combine("src", ours),
                "--output",
                Feed,
                $"-p:Version={_version}",
                $"-p:ArtifactsPath={Path.Combine(_root.FullName, "artifacts")}",
                "-p:RunAnalyzers=false",
                "-p:EnablePackageValidation=false");
        }

        var listing = await DotNet.RunAsync(_root, NoSettings, "nuget", "locals", "global-packages", "--list");
        await WriteAsync("Program.cs", program);
        await WriteAsync("appsettings.json", settings);
        await WriteAsync(
            "Quickstart.csproj",
            ProjectFile(packages, projectItems, listing[(listing.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()));
        // The temporary folder may lie below somebody's own build files.
        await WriteAsync("Directory.Build.props", "<Project />");
        await WriteAsync("Directory.Build.targets", "<Project />");
        await WriteAsync("Directory.Packages.props", "<Project />");
        File.Copy(Path.Combine(Product.Root().FullName, "global.json"), Path.Combine(Folder.FullName, "global.json"));
        await DotNet.RunAsync(
            Folder,
            NoSettings,
            "build",
            "-warnaserror",
            "-warnnotaserror:NU1603",
            "--output",
            BuildFolder.FullName);
    }

    /// <summary>Runs the program in a folder, and returns what it printed.</summary>
    public Task<string> RunAsync(DirectoryInfo folder, params string[] arguments) =>
        DotNet.RunAsync(folder, NoSettings, [Path.Combine(BuildFolder.FullName, "Quickstart.dll"), .. arguments]);

    public void Dispose() => _root.Delete(recursive: true);

    /// <summary>The version that the repository itself uses of a package.</summary>
    private static string VersionInUse(string package)
    {
        var central = XDocument.Load(Path.Combine(Product.Root().FullName, "Directory.Packages.props"));
        var version = central
            .Descendants("PackageVersion")
            .SingleOrDefault(entry => (string?)entry.Attribute("Include") == package)?
            .Attribute("Version")?.Value;
        Assert.True(version is not null, $"The README adds {package}, of which Directory.Packages.props has no version.");
        return PropertyReference().Replace(version!, match => central.Descendants(match.Groups[1].Value).Single().Value);
    }

    private string ProjectFile(IEnumerable<string> packages, string items, string sharedPackages) => new XElement(
        "Project",
        new XAttribute("Sdk", "Microsoft.NET.Sdk"),
        new XElement(
            "PropertyGroup",
            new XElement("OutputType", "Exe"),
            new XElement("TargetFramework", "net10.0"),
            new XElement("ImplicitUsings", "enable"),
            new XElement("Nullable", "enable"),
            new XElement("RestoreAdditionalProjectSources", Feed),
            new XElement("RestorePackagesPath", Path.Combine(_root.FullName, "packages")),
            new XElement("RestoreFallbackFolders", sharedPackages)),
        XElement.Parse(items),
        new XElement(
            "ItemGroup",
            packages.Select(package => new XElement(
                "PackageReference",
                new XAttribute("Include", package),
                new XAttribute("Version", Product.Projects.Contains(package, StringComparer.Ordinal) ? _version : VersionInUse(package))))))
        .ToString();

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(Folder.FullName, name), text);

    [GeneratedRegex(@"\$\((\w+)\)")]
    private static partial Regex PropertyReference();
}
