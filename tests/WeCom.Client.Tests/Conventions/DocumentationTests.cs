using System.Text.RegularExpressions;

namespace WeCom.Client.Tests.Conventions;

/// <summary>Documentation, comments and the names of tests use plain terms, as .NET's own documentation does.</summary>
public sealed partial class DocumentationTests
{
    private const string Token = "<param name=\"cancellationToken\">";

    private static readonly string[] Riddles =
    [
        "Gives up", "whoever", "who wonders", "nothing equals nothing", "did nothing with it", "go on compiling", "goes on compiling",
        "what was no character", "characters that are none", "tells nobody", "a stranger's", "never told", "silence for good news",
        "stands in the store twice", "costs nobody", "whatever happens", "nobody pays",
    ];

    [Fact]
    public void A_cancellation_token_is_described_as_a_token_to_cancel() => Rule.Holds(
        "Begin with 'A token to cancel':",
        Documentation().Where(line => line.Text.Contains(Token, StringComparison.Ordinal))
            .Where(line => !line.Text.Contains($"{Token}A token to cancel", StringComparison.Ordinal))
            .Select(line => line.Place));

    [Fact]
    public void No_text_is_a_riddle() => Rule.Holds(
        "Use the plain term:",
        Comments().Concat(Tests()).Concat(Pages())
            .Where(line => Riddles.Any(riddle => line.Text.Contains(riddle, StringComparison.OrdinalIgnoreCase)))
            .Select(line => line.Place));

    [Fact]
    public void No_summary_or_comment_begins_like_a_question() => Rule.Holds(
        "Begin with a noun or a verb, as .NET's documentation does ('The limit of ...', 'Returns ...'):",
        Found(Questions(), "src", "samples", "tests").Concat(Found(TagQuestions(), "src", "samples")));

    [Fact]
    public void Every_public_enum_says_that_it_may_grow() => Rule.Holds(
        "Say in the remarks that values may be added in later releases:",
        Product.Sources("src").SelectMany(file => Enums().Matches(string.Join('\n', file.Lines)).Select(found => (file.Path, found)))
            .Where(place => !MayGrow(place.found.Groups["remarks"].Value))
            .Select(place => $"{place.Path}: {place.found.Groups["name"].Value}"));

    [Fact]
    public void Every_public_enum_is_looked_at() => Assert.Equal(
        Product.Assemblies.SelectMany(Product.WrittenTypes).Count(type => type is { IsEnum: true, IsVisible: true }),
        Product.Sources("src").Sum(file => Enums().Count(string.Join('\n', file.Lines))));

    private static bool MayGrow(string remarks)
        => DocumentationLines().Replace(remarks, " ").Contains("Values may be added in later releases", StringComparison.Ordinal);

    private static IEnumerable<(string Place, string Text)> Comments() =>
        from file in Product.Sources("src", "samples")
        from line in file.Lines.Index()
        where line.Item.TrimStart().StartsWith("//", StringComparison.Ordinal)
        select ($"{file.Path}:{line.Index + 1}", line.Item);

    private static IEnumerable<string> Found(Regex pattern, params string[] folders) =>
        from file in Product.Sources(folders)
        from found in pattern.Matches(string.Join('\n', file.Lines))
        select $"{file.Path}: {found.Value.Trim()}";

    // Of a test the name counts as well: the pages link to it.
    private static IEnumerable<(string Place, string Text)> Tests() =>
        from file in Product.Sources("tests")
        where file.Name != nameof(DocumentationTests)
        from line in file.Lines.Index()
        select ($"{file.Path}:{line.Index + 1}", line.Item);

    private static IEnumerable<(string Place, string Text)> Pages() =>
        from page in Directory.EnumerateFiles(Path.Combine(Product.Root().FullName, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Product.Root().FullName, "README.md"))
        where !page.EndsWith(".zh-CN.md", StringComparison.Ordinal)
        from line in File.ReadLines(page).Index()
        select ($"{Path.GetRelativePath(Product.Root().FullName, page)}:{line.Index + 1}", Links().Replace(line.Item, ""));

    [GeneratedRegex(@"\[[^\]]*\]\([^)]*\)")]
    private static partial Regex Links();

    [GeneratedRegex("""(<remarks>(?<remarks>((?!</remarks>)[\s\S])*)</remarks>\n)?([ ]*\[[^\n]*\n)*[ ]*public enum (?<name>\w+)""")]
    private static partial Regex Enums();

    // A line below another line of the same comment may begin with any word.
    [GeneratedRegex(
        @"(<summary>(\s*///)?\s*(Gets )?|(?<!//[^\n]*\n\s*)(?<=\n[ ]*)// )([Ww]h(at|o|om|ose|ere|y|ich|en|ether)|[Hh]ow|That)\b[^\n]*")]
    private static partial Regex Questions();

    // Of the tests, summaries and comments alone are looked at.
    [GeneratedRegex("""
        <(param|typeparam|returns|value|exception)\b[^>]*>[\s/]*(Wh(at|o|om|ose|ere|y|ich|en)|How|That|Nothing|(No|Some|Every)body)\b.*
        """)]
    private static partial Regex TagQuestions();

    [GeneratedRegex(@"\s*\n\s*/// ?")]
    private static partial Regex DocumentationLines();

    private static IEnumerable<(string Place, string Text)> Documentation() =>
        from file in Product.Sources("src")
        from line in file.Lines.Index()
        where line.Item.TrimStart().StartsWith("///", StringComparison.Ordinal)
        select ($"{file.Path}:{line.Index + 1}", line.Item);
}
