using Spectre.Console;
using Spectre.Console.Rendering;
using WeCom.Client.Errors.Internal;

namespace SyncConsole.Rendering;

/// <summary>
/// Writes all output of the program with the same margin. Texts may hold what comes from outside, such as names: they are made printable.
/// </summary>
internal sealed class Report(IAnsiConsole console)
{
    private const int Margin = 2;

    public IAnsiConsole Console { get; } = console;

    public void Title(string text, string note)
    {
        Console.WriteLine();
        var title = Markup.Escape(PrintableText.Of(text));
        Console.Write(new Rule($"[bold]{title}[/]") { Justification = Justify.Left, Style = Style.Parse("blue") });
        Note(note);
    }

    public void Text(string text) => Show(Outside(text));

    public void Note(string text) => Show(Outside(text, "grey"));

    public void Good(string text) => Marked("✓", "green", text);

    public void Notable(string text) => Marked("!", "yellow", text);

    public void Bad(string text) => Marked("✗", "red", text);

    public void Item(string text) => Marked("·", "grey", text);

    public void Show(IRenderable content) => Console.Write(new Padder(content, new Padding(Margin, 0, 0, 0)));

    public void Blank() => Console.WriteLine();

    /// <summary>Names and values in two columns.</summary>
    public void Facts(params IEnumerable<(string Name, string Value)> facts)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(3)).AddColumn(new GridColumn().Padding(0, 0));
        foreach (var (name, value) in facts)
        {
            grid.AddRow(Outside(name, "grey"), Outside(value));
        }

        Show(grid);
    }

    private static Text Outside(string text, string style = "default") => new(PrintableText.Of(text), Style.Parse(style));

    private void Marked(string mark, string style, string text) => Show(new Grid()
        .AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(1))
        .AddColumn(new GridColumn().Padding(0, 0))
        .AddRow(new Text(mark, Style.Parse(style)), Outside(text)));
}
