using System.Text.RegularExpressions;
using WeCom.Client.Tests.Conventions;

namespace WeCom.Client.Tests.Packaging;

/// <summary>The table after each line <c>&lt;!-- rows --&gt;</c> of a page, and the tests that its rows link.</summary>
internal static partial class LinkedTests
{
    public static List<string> Rows(string page)
    {
        var parts = File.ReadAllText(Path.Combine(Product.Root().FullName, page)).Split("<!-- rows -->\n").Skip(1);
        return [.. parts.SelectMany(part => part.Split('\n').SkipWhile(line => !IsRow(line)).TakeWhile(IsRow).Skip(2))];
    }

    public static List<Link> Of(string row) =>
        [.. TestLink().Matches(row).Select(link => new Link(link.Value, link.Groups["name"].Value, link.Groups["path"].Value))];

    public static FileInfo Resolve(string page, string path) =>
        new(Path.Combine(Product.Root().FullName, Path.GetDirectoryName(page)!, path));

    /// <summary>Every row links a test, and every link leads to a file with the test class or the test method that it names.</summary>
    public static void Exist(string page)
    {
        var rows = Rows(page);
        Rule.Holds("Every row needs a link to its tests:", rows.Where(row => Of(row).Count == 0));
        Rule.Holds(
            "A link [Name](path.cs) needs that file, with a test class or a test method of that name:",
            from row in rows
            from link in Of(row)
            let file = Resolve(page, link.Path)
            where !file.Exists || !IsTest(File.ReadAllText(file.FullName), link.Name)
            select link.Text);
    }

    private static bool IsRow(string line) => line.StartsWith('|');

    private static bool IsTest(string text, string name) => TestMethod().Matches(text) is { Count: > 0 } methods
        && (Regex.IsMatch(text, $@"\bclass {name}\b", RegexOptions.None, TimeSpan.FromSeconds(1))
                || methods.Any(method => method.Groups["name"].Value == name));

    [GeneratedRegex(@"\[(?<name>\w+)\]\((?<path>[^)#:]*tests/[^)#:]*\.cs)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestLink();

    // The attributes of a method stand on lines of their own, [Fact] or [Theory] first.
    [GeneratedRegex(
        @"^ +\[(Fact|Theory)\b.*\r?\n( +\[.*\r?\n)* +public (async )?(Task|void) (?<name>\w+)\(",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        1000)]
    private static partial Regex TestMethod();

    internal sealed record Link(string Text, string Name, string Path);
}
