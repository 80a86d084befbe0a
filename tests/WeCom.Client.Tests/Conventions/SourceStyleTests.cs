using System.Globalization;

namespace WeCom.Client.Tests.Conventions;

/// <summary>What the source must look like where no analyser of the build checks it.</summary>
public sealed class SourceStyleTests
{
    private static readonly int MaxColumns = ReadMaxColumns();

    private static readonly string[] Tops = ["src", "tests", "samples"];

    [Fact]
    public void No_line_is_longer_than_editorconfig_says() =>
        Rule.Holds("Break the line:", Product.Sources(Tops).SelectMany(LongLines));

    // An editor wraps where .editorconfig says, so the limit stands there alone.
    private static int ReadMaxColumns()
    {
        const string Key = "max_line_length = ";
        var setting = File.ReadLines(Path.Combine(Product.Root().FullName, ".editorconfig"))
            .Single(line => line.StartsWith(Key, StringComparison.Ordinal));
        return int.Parse(setting[Key.Length..], CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> LongLines(SourceFile file) =>
        from line in file.Lines.Index()
        where line.Item.Length > MaxColumns
        select $"{file.Path}({line.Index + 1}): {line.Item.Length} columns";
}
