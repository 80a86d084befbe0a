using System.Globalization;
using Spectre.Console;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace SyncConsole.Rendering;

/// <summary>
/// Shows a failure: what happened, errcode and hint, and the remedy. The stack trace is in the log file.
/// </summary>
internal static class ErrorPanel
{
    public static void Show(Report report, Exception failure)
    {
        var known = failure as WeChatException;
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2)).AddColumn(new GridColumn().Padding(0, 0));
        Add("What", WithoutRemedy(failure.Message, known?.Remedy), "default");
        Add("errcode", known?.ErrorCode?.ToString(CultureInfo.InvariantCulture), "bold");
        Add("hint", known?.Hint, "default");
        Add("Seen from", known?.CallerIp, "default");
        Add("What to do", known?.Remedy, "green");
        report.Blank();
        report.Show(new Panel(grid)
        {
            Header = new PanelHeader($"[red] {Markup.Escape(Name(failure))} [/]"),
            Border = BoxBorder.Rounded,
            BorderStyle = Style.Parse("red"),
        });

        void Add(string name, string? value, string style)
        {
            if (!string.IsNullOrEmpty(value))
            {
                grid.AddRow(new Text(name, Style.Parse("grey")), new Text(PrintableText.OfLines(value), Style.Parse(style)));
            }
        }
    }

    private static string Name(Exception failure) => failure is WeChatException ? failure.GetType().Name : "Failed";

    // The message of the exception ends with the remedy, which has its own row here.
    private static string WithoutRemedy(string message, string? remedy)
        => remedy is { Length: > 0 } && message.EndsWith(remedy, StringComparison.Ordinal) ? message[..^remedy.Length].TrimEnd() : message;
}
