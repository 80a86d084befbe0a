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

    [Theory]
    [InlineData("README.md", "docs/operating.md")]
    [InlineData("README.zh-CN.md", "docs/operating.zh-CN.md")]
    public void The_README_begins_with_a_host_that_syncs_every_night_in_at_most_ten_lines(string readme, string page)
    {
        var first = File.ReadLines(Path.Combine(Product.Root().FullName, readme)).Take(5);
        Assert.Contains(first, line => line.Contains($"]({page})", StringComparison.Ordinal));
        var shown = Markdown.Read(page);
        var lines = (shown.CodeOf("nightly", "csharp") + shown.CodeOf("nightly-doctor", "csharp")).Split('\n');
        Assert.InRange(lines.Count(line => line.Length > 0), 1, 10);
        foreach (var part in new[] { "AddSchedule", "AddSyncObserver", "IWeComDoctor" })
        {
            Assert.Contains(lines, line => line.Contains(part, StringComparison.Ordinal));
        }
    }

    private static string Flat(IEnumerable<string> lines) =>
        string.Join(' ', lines.SelectMany(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
