namespace WeCom.Client.Tests.Conventions;

/// <summary>The tests of a folder of <c>src</c> are in the folder of the same name.</summary>
public sealed class TestPlaceTests
{
    // Folders whose tests cross the folders of src, each with what its tests have in common. Remove entries that no longer apply.
    private static readonly Dictionary<string, string> OwnFolders = new(StringComparer.Ordinal)
    {
        ["WeCom.Client.Admin.Tests/Examples"] = "code of the documentation",
        ["WeCom.Client.Admin.Tests/Samples"] = "the sample that has the page",
        ["WeCom.Client.AspNetCore.Tests/Examples"] = "code of the documentation",
        ["WeCom.Client.EntityFrameworkCore.Tests/Corpus"] = "published answers, down to the database",
        ["WeCom.Client.EntityFrameworkCore.Tests/Databases"] = "the same tests on each database",
        ["WeCom.Client.EntityFrameworkCore.Tests/Faults"] = "processes and servers that fail",
        ["WeCom.Client.EntityFrameworkCore.Tests/Fuzz"] = "tampered answers, down to the database",
        ["WeCom.Client.EntityFrameworkCore.Tests/Migrations"] = "migrations of a host",
        ["WeCom.Client.EntityFrameworkCore.Tests/Model"] = "random companies, down to the database",
        ["WeCom.Client.EntityFrameworkCore.Tests/Wire"] = "every JSON value of an answer, down to the database",
        ["WeCom.Client.Simulator.Tests/Faults"] = "the library against each fault of the simulator",
        ["WeCom.Client.Testing.Tests/Examples"] = "code of the documentation",
        ["WeCom.Client.Tests/Contacts/Endpoints"] = "each endpoint, with every kind of answer",
        ["WeCom.Client.Tests/Conventions"] = "the rules of the source",
        ["WeCom.Client.Tests/Examples"] = "code of the documentation",
        ["WeCom.Client.Tests/Exposure"] = "the search for secrets in everything that a host gets",
        ["WeCom.Client.Tests/Packaging"] = "packages and pages",
        ["WeCom.Client.Tests/Parity"] = "the capabilities of the Python system",
        ["WeCom.Client.Tests/Sync/Model"] = "random companies, night after night",
        ["WeCom.Client.Tests/Sync/Nights"] = "several runs in a row",
    };

    [Fact]
    public void A_folder_of_tests_is_a_folder_of_src() =>
        Rule.Holds(
            "Name the folder as the one of src that it tests, or add it to OwnFolders:",
            from folder in TestFolders()
            where !Directory.Exists(SourceOf(folder)) && !OwnFolders.ContainsKey(folder)
            select folder);

    [Fact]
    public void A_folder_of_its_own_exists_in_tests_only() =>
        Assert.All(OwnFolders.Keys, folder =>
        {
            Assert.True(Directory.Exists(Path.Combine(Product.Root().FullName, "tests", folder)), folder);
            Assert.False(Directory.Exists(SourceOf(folder)), folder);
        });

    [Fact]
    public void Tests_are_in_a_folder_where_src_has_folders_of_features() =>
        Rule.Holds(
            "Move the tests into the folder of what they test. Only a helper of the tests is tested beside itself:",
            from file in Product.Sources("tests")
            where file.Name.EndsWith("Tests", StringComparison.Ordinal) && file.Folders.Count == 0
            where Product.Projects.Contains(SourceProject(file.Project)) && HasFeatureFolders(file.Project)
            where !File.Exists(Path.Combine(Product.Root().FullName, file.Path.Replace("Tests.cs", ".cs", StringComparison.Ordinal)))
            select file.Path);

    // A folder below one that crosses src crosses it as well.
    private static IEnumerable<string> TestFolders() =>
        (from file in Product.Sources("tests")
         where Product.Projects.Contains(SourceProject(file.Project))
         from depth in Enumerable.Range(1, file.Folders.Count)
         let folder = $"{file.Project}/{string.Join('/', file.Folders.Take(depth))}"
         where !OwnFolders.Keys.Any(own => folder.StartsWith(own + "/", StringComparison.Ordinal))
         select folder).Distinct();

    private static bool HasFeatureFolders(string testProject) =>
        Directory.EnumerateDirectories(Path.Combine(Product.Root().FullName, "src", SourceProject(testProject)))
            .Any(folder => Path.GetFileName(folder) is not ("DependencyInjection" or "Internal"));

    private static string SourceProject(string testProject) => testProject.Replace(".Tests", string.Empty, StringComparison.Ordinal);

    private static string SourceOf(string testFolder) =>
        Path.Combine(Product.Root().FullName, "src", testFolder.Replace(".Tests/", "/", StringComparison.Ordinal));
}
