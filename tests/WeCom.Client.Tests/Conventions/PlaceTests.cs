using System.Text.RegularExpressions;

namespace WeCom.Client.Tests.Conventions;

/// <summary>Tests the folders, namespaces and names of types.</summary>
public sealed partial class PlaceTests
{
    [Fact]
    public void Every_project_of_src_is_under_these_rules() =>
        Assert.Equal(
            Directory.EnumerateDirectories(Path.Combine(Product.Root().FullName, "src"))
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal),
            Product.Projects.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Product.ProjectNames), MemberType = typeof(Product))]
    public void Public_types_stand_at_the_root_of_their_feature_with_the_rest_under_Internal(string project)
    {
        var types = Product.WrittenTypes(System.Reflection.Assembly.Load(project)).Where(type => !type.IsNested).ToList();
        var open = types.Where(type => type.IsPublic).Select(type => type.Namespace).ToHashSet(StringComparer.Ordinal);
        Rule.Holds(
            "A folder with a public type holds public types only: put the others into its Internal/. Nothing under Internal/ is public. "
            + "A folder without a public type needs no Internal/:",
            from type in types
            let isInternalPlace = (type.Namespace + ".").Contains(".Internal.", StringComparison.Ordinal)
            where type.IsPublic ? isInternalPlace : !isInternalPlace && open.Contains(type.Namespace)
            select $"{(type.IsPublic ? "public" : "internal")} {type.FullName}");
    }

    [Fact]
    public void A_namespace_is_the_folder() =>
        Rule.Holds(
            "Make the namespace the folder's, or move the file. Files of src/*/DependencyInjection are in "
            + $"{Product.DependencyInjectionNamespace}:",
            from file in Product.Sources("src", "tests", "samples")
            let actual = file.Lines.Select(line => NamespaceLine().Match(line)).FirstOrDefault(match => match.Success)?.Groups[1].Value
            let isRegistration = file.Path.StartsWith("src/", StringComparison.Ordinal) && file.Folders is ["DependencyInjection"]
            let expected = isRegistration ? Product.DependencyInjectionNamespace : file.NaturalNamespace
            where actual is null ? file.Lines.Any(line => TypeLine().IsMatch(line)) : actual != expected
            select $"{file.Path} is in {actual ?? "no namespace"}, not in {expected}");

    [Fact]
    public void A_file_of_src_has_one_public_type_at_most_which_gives_it_its_name() =>
        Rule.Holds(
            "One public type per file, and the file is named after it:",
            from file in Product.Sources("src")
            let types = file.Lines
                .Select(line => TypeLine().Match(line))
                .Where(match => match.Value.StartsWith("public ", StringComparison.Ordinal))
                .Select(match => match.Groups[1].Value)
                .ToList()
            where types.Count > 1 || types.Exists(type => type != file.Name.Split('.', '{')[0])
            select $"{file.Path}: {string.Join(", ", types)}");

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Rule.Holds(
            "Split the file along what its parts are for; 130 lines are the aim:",
            from file in Product.Sources("src", "tests", "samples")
            where file.Lines.Count > 300
            select $"{file.Path}: {file.Lines.Count} lines");

    [Fact]
    public void No_type_has_And_in_its_name() =>
        Rule.Holds(
            "A type that needs an And is two types:",
            from file in Product.Sources("src", "tests", "samples")
            from line in file.Lines
            let type = TypeLine().Match(line.TrimStart()).Groups[1].Value
            where AndWord().IsMatch(type)
            select $"{file.Path}: {type}");

    [Fact]
    public void No_file_has_a_region() =>
        Rule.Holds(
            "A file that needs a region is two files:",
            from file in Product.Sources("src", "tests", "samples")
            where file.Lines.Any(line => line.TrimStart().StartsWith("#region", StringComparison.Ordinal))
            select file.Path);

    [Theory]
    [InlineData("ReadAndWrite", true)]
    [InlineData("AndroidHandler", false)]
    [InlineData("CommandHandler", false)]
    [InlineData("SaveAnd", true)]
    public void And_counts_only_as_a_word(string type, bool expected) => Assert.Equal(expected, AndWord().IsMatch(type));

    [GeneratedRegex(@"^namespace\s+([\w.]+)")]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(
        @"^(?:(?:public|internal|private|protected|file|static|sealed|abstract|readonly|ref|partial|unsafe)\s+)*"
        + @"(?:record\s+(?:class|struct)|class|struct|record|interface|enum|delegate\s+[\w.<>?,\[\] ]+?)\s+(\w+)")]
    private static partial Regex TypeLine();

    [GeneratedRegex("And(?![a-z])")]
    private static partial Regex AndWord();
}
