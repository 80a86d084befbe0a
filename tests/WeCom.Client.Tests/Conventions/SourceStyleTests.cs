using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WeCom.Client.Tests.Conventions;

/// <summary>Tests the style rules that no analyser of the build checks.</summary>
public sealed class SourceStyleTests
{
    private static readonly int MaxColumns = ReadMaxColumns();

    private static readonly string[] Tops = ["src", "tests", "samples"];

    [Fact]
    public void No_line_is_longer_than_editorconfig_says() =>
        Rule.Holds("Break the line:", Product.Sources(Tops).SelectMany(LongLines));

    [Fact]
    public void No_conditional_expression_contains_another() =>
        Rule.Holds("Use an if, a switch expression or a local variable:", Product.Sources(Tops).SelectMany(NestedConditionals));

    [Theory]
    [InlineData("var x = a ? b : c;", 0)]
    [InlineData("var x = a ? b : c ? d : e;", 1)]
    [InlineData("var x = a ? (b ? c : d) : e;", 1)]
    [InlineData("var x = (a ? b : c) ? d : e;", 1)]
    [InlineData("var x = a ? b : F(c ? d : e);", 1)]
    [InlineData("var x = a ? b : $\"{(c ? d : e)}\";", 1)]
    [InlineData("var x = F(a ? b : c, d ? e : f);", 0)]
    [InlineData("Func<int> x = a ? () => b ? c : d : e;", 0)]
    public void A_conditional_is_nested_within_one_expression(string statement, int expected) =>
        Assert.Equal(expected, Nested(CSharpSyntaxTree.ParseText(statement)).Count());

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

    private static IEnumerable<string> NestedConditionals(SourceFile file) =>
        from nested in Nested(CSharpSyntaxTree.ParseText(string.Join('\n', file.Lines)))
        select $"{file.Path}({nested.GetLocation().GetLineSpan().StartLinePosition.Line + 1})";

    private static IEnumerable<ConditionalExpressionSyntax> Nested(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes().OfType<ConditionalExpressionSyntax>().Where(IsWithinAnother);

    // The body of a lambda is read on its own.
    private static bool IsWithinAnother(ConditionalExpressionSyntax conditional) =>
        conditional.Ancestors()
            .TakeWhile(node => node is not (StatementSyntax or AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax))
            .Any(node => node is ConditionalExpressionSyntax);
}
