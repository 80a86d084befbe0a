using Spectre.Console;
using Spectre.Console.Rendering;

namespace SyncConsole.Rendering;

/// <summary>Writes all output of the program with the same margin.</summary>
internal sealed class Report(IAnsiConsole console)
{
    private const int Margin = 2;

    public IAnsiConsole Console { get; } = console;

    public void Title(string text, string note)
    {
        Console.WriteLine();
        Console.Write(new Rule($"[bold]{Markup.Escape(text)}[/]") { Justification = Justify.Left, Style = Style.Parse("blue") });
        Note(note);
    }

    public void Text(string text) => Show(new Text(text));

    public void Note(string text) => Show(new Text(text, Style.Parse("grey")));

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
            grid.AddRow(new Text(name, Style.Parse("grey")), new Text(value));
        }

        Show(grid);
    }

    private void Marked(string mark, string style, string text) => Show(new Grid()
        .AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(1))
        .AddColumn(new GridColumn().Padding(0, 0))
        .AddRow(new Text(mark, Style.Parse(style)), new Text(text)));
}
