using System.Text.RegularExpressions;
using WeCom.Client.Tests.Conventions;

namespace WeCom.Client.Tests.Packaging;

/// <summary>One of the repository's Markdown files, as far as tests read it: its headings and its fenced code.</summary>
internal sealed partial class Markdown
{
    private const string Fence = "```";

    private Markdown(string name, IEnumerable<string> lines)
    {
        Name = name;
        string? marker = null;
        List<string>? code = null;
        foreach (var line in lines)
        {
            if (code is not null)
            {
                if (line.TrimEnd() == Fence)
                {
                    code = null;
                }
                else
                {
                    code.Add(line);
                }
            }
            else if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                code = [];
                Blocks.Add(new Block(marker, line[Fence.Length..].Trim(), code));
                marker = null;
            }
            else if (HeadingLine().Match(line) is { Success: true } heading)
            {
                HeadingLevels.Add(heading.Length - 1);
            }
            else if (MarkerLine().Match(line) is { Success: true } found)
            {
                marker = found.Groups[1].Value;
            }
        }
    }

    public string Name { get; }

    public List<int> HeadingLevels { get; } = [];

    public List<Block> Blocks { get; } = [];

    public static Markdown Read(string name) => new(name, File.ReadLines(Path.Combine(Product.Root().FullName, name)));

    /// <summary>Every page of the repository, as a path from its root: those at the root, and those of docs/ with its folders.</summary>
    public static IEnumerable<string> Pages()
    {
        var root = Product.Root().FullName;
        return Directory.EnumerateFiles(root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal);
    }

    /// <summary>The code of the first block after the comment that names it.</summary>
    public string CodeOf(string marker, string language)
    {
        var block = Blocks.Find(block => block.Marker == marker);
        Assert.True(
            block?.Language == language,
            $"{Name} needs the line <!-- {marker} --> and, as the next code after it, a block ```{language}.");
        return string.Join('\n', block!.Lines) + "\n";
    }

    [GeneratedRegex("^#{1,6} ")]
    private static partial Regex HeadingLine();

    [GeneratedRegex(@"^<!--\s*([\w-]+)\s*-->\s*$")]
    private static partial Regex MarkerLine();

    internal sealed record Block(string? Marker, string Language, List<string> Lines);
}
