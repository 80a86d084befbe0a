namespace WeCom.Client.Tests.Conventions;

/// <summary>The documentation of src says the same thing in the same words, as .NET's own does.</summary>
public sealed class DocumentationTests
{
    private const string Token = "<param name=\"cancellationToken\">";

    private static readonly string[] Riddles = ["Gives up", "whoever", "who wonders"];

    [Fact]
    public void A_cancellation_token_is_described_as_a_token_to_cancel() => Rule.Holds(
        "Begin with 'A token to cancel':",
        Documentation().Where(line => line.Text.Contains(Token, StringComparison.Ordinal))
            .Where(line => !line.Text.Contains($"{Token}A token to cancel", StringComparison.Ordinal))
            .Select(line => line.Place));

    [Fact]
    public void No_text_is_a_riddle() => Rule.Holds(
        "Use the plain term:",
        Documentation()
            .Where(line => Riddles.Any(riddle => line.Text.Contains(riddle, StringComparison.OrdinalIgnoreCase)))
            .Select(line => line.Place));

    [Fact]
    public void Every_public_enum_says_that_it_may_grow() => Rule.Holds(
        "Say in the remarks that values may be added in later releases:",
        Product.Sources("src")
            .Where(file => file.Lines.Any(line => line.StartsWith("public enum ", StringComparison.Ordinal)))
            .Where(file => !file.Lines.Any(line => line.Contains("Values may be added in later", StringComparison.Ordinal)))
            .Select(file => file.Path));

    private static IEnumerable<(string Place, string Text)> Documentation() =>
        from file in Product.Sources("src")
        from line in file.Lines.Index()
        where line.Item.TrimStart().StartsWith("///", StringComparison.Ordinal)
        select ($"{file.Path}:{line.Index + 1}", line.Item);
}
