using Spectre.Console;

namespace SyncConsole.Rendering;

/// <summary>The console as this program uses it: colours and bars in a terminal, plain lines of even width in a file or a pipe.</summary>
internal static class Terminal
{
    private const int PlainWidth = 100;
    private const int Narrowest = 60;
    private const int Widest = 120;

    public static IAnsiConsole Create(TextWriter writer, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(isTerminal ? writer : new TrimmingWriter(writer)),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            // On build servers Spectre's enrichers switch escape codes on even if the output is a file.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = isTerminal },
        });
        console.Profile.Width = isTerminal ? UsableWidth(console.Profile.Out.Width) : PlainWidth;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    /// <summary>Limits the width: terminals in containers may report 0 or 1 column, and very long lines are hard to read.</summary>
    public static int UsableWidth(int reported) =>
        reported < Narrowest ? Math.Max(reported, 0) switch { < 20 => 80, var narrow => narrow } : Math.Min(reported, Widest);
}
