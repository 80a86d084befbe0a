using WeCom.Client.Tests.Conventions;

namespace WeCom.Client.Tests.Packaging;

/// <summary>Every C# block on a page is part of a test under Examples, so it compiles and runs.</summary>
public sealed class CodeBlockTests
{
    public static TheoryData<string> Pages => [.. Markdown.Pages()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_of_C_sharp_stands_in_an_example(string page)
    {
        var examples = Product.Sources("tests")
            .Where(file => file.Folders.Contains("Examples", StringComparer.Ordinal))
            .Select(file => Flat(file.Lines))
            .ToList();
        Assert.NotEmpty(examples);

        Rule.Holds(
            "Put the block into a test under tests/*/Examples, as it stands on the page:",
            from block in Markdown.Read(page).Blocks
            where block.Language == "csharp" && block.Marker != "quickstart"
            let code = Flat(block.Lines)
            where !examples.Exists(example => example.Contains(code, StringComparison.Ordinal))
            select $"{page}: {code}");
    }

    private static string Flat(IEnumerable<string> lines) =>
        string.Join(' ', lines.SelectMany(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
