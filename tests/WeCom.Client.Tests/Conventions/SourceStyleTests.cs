using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WeCom.Client.Tests.Conventions;

/// <summary>What the source must look like where no analyser of the build checks it.</summary>
public sealed class SourceStyleTests
{
    private const int MaxColumns = 140;

    // These folders still break a rule below. Clean one and take it out; never add one.
    private static readonly string[] NotYetClean =
    [
    ];

    private static readonly string[] Tops = ["src", "tests", "samples"];

    [Fact]
    public void No_line_is_longer_than_140_columns() =>
        Rule.Holds("Break the line:", Product.Sources(Tops).Where(IsClean).SelectMany(LongLines));

    [Fact]
    public void No_conditional_expression_contains_another() =>
        Rule.Holds(
            "Use an if, a switch expression or a local variable:",
            Product.Sources(Tops).Where(IsClean).SelectMany(NestedConditionals));

    [Fact]
    public void A_folder_that_is_clean_is_not_listed_as_unclean()
    {
        var breaches = Product.Sources(Tops)
            .Where(file => !IsClean(file) && (LongLines(file).Any() || NestedConditionals(file).Any()))
            .Select(FolderOf)
            .ToHashSet(StringComparer.Ordinal);

        Rule.Holds(
            "These folders keep the rules now. Take them out of SourceStyleTests.NotYetClean:",
            NotYetClean.Where(folder => !breaches.Contains(folder)));
    }

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

    private static bool IsClean(SourceFile file) => !NotYetClean.Contains(FolderOf(file), StringComparer.Ordinal);

    private static string FolderOf(SourceFile file) => file.Path[..file.Path.LastIndexOf('/')];

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
