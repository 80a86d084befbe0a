using System.Text.RegularExpressions;
using WeCom.Client.Tests.Conventions;

namespace WeCom.Client.Tests.Packaging;

/// <summary>A page that a comment or another page refers to is there, with the heading that it names.</summary>
public sealed partial class CommentLinkTests
{
    [Fact]
    public void A_comment_refers_to_pages_of_this_repository() =>
        Rule.Holds(
            "Refer to a page under docs/ and to one of its headings, as GitHub writes its anchor:",
            from file in Product.Sources("src", "tests", "samples")
            from line in file.Lines
            where line.TrimStart().StartsWith("//", StringComparison.Ordinal)
            from Match page in PageName().Matches(line)
            where !Exists(page.Groups["path"].Value, page.Groups["anchor"].Value)
            select $"{file.Path}: {page.Value}");

    [Theory]
    [MemberData(nameof(CodeBlockTests.Pages), MemberType = typeof(CodeBlockTests))]
    public void A_link_of_a_page_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(page)!;
        Rule.Holds(
            $"Correct the link on {page}:",
            from Match link in Link().Matches(File.ReadAllText(Path.Combine(Product.Root().FullName, page)))
            let path = link.Groups["path"].Value
            let target = path.Length == 0 ? page : Path.Combine(folder, path)
            where !Exists(target, link.Groups["anchor"].Value)
            select link.Value);
    }

    private static bool Exists(string path, string anchor)
    {
        var file = Path.Combine(Product.Root().FullName, path);
        return anchor.Length == 0
            ? File.Exists(file) || Directory.Exists(file)
            : File.Exists(file) && File.ReadLines(file).Any(line => line.StartsWith('#') && Anchor(line) == anchor);
    }

    // As GitHub makes it: letters of any script, digits, hyphens and underscores stay; a space becomes a hyphen.
    private static string Anchor(string heading) =>
        NotInAnchors().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"(?<![\w./:-])(?<path>[\w-][\w./-]*\.md)(#(?<anchor>[\w-]+))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PageName();

    [GeneratedRegex(@"\]\((?!\w+:)(?<path>[^)#\s]*)(#(?<anchor>[^)\s]+))?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
