using System.Globalization;
using Spectre.Console;
using WeCom.Client.Sync;
using static System.FormattableString;

namespace SyncConsole.Rendering;

/// <summary>Shows the result of a sync: a row for each kind of record, the status, errors and warnings.</summary>
internal static class ResultView
{
    private const int ShownErrors = 5;

    public static void Show(Report report, SyncResult result)
    {
        report.Show(Table(result));
        Ending(report, result);
        foreach (var error in result.Errors.Take(ShownErrors))
        {
            report.Bad(error.ToString());
        }

        if (result.Errors.Count > ShownErrors)
        {
            report.Bad(Invariant($"… and {result.Errors.Count - ShownErrors:N0} more, all in the log file."));
        }

        foreach (var warning in result.Warnings)
        {
            report.Notable(warning.ToString());
        }
    }

    private static Grid Table(SyncResult result)
    {
        SyncCounts[] all = [result.Departments, result.Users];
        (string Name, Func<SyncCounts, int> Of, string Style, bool IsUsual)[] columns =
        [
            ("Created", counts => counts.Created, "green", true),
            ("Updated", counts => counts.Updated, "green", true),
            ("Renamed", counts => counts.Renamed, "green", false),
            ("Unchanged", counts => counts.Unchanged, "default", true),
            ("Skipped", counts => counts.Skipped, "yellow", false),
            ("Failed", counts => counts.Failed, "red", true),
            ("Removed", counts => counts.Removed, "yellow", true),
            ("Held back", counts => counts.HeldBack, "yellow", false),
            ("Out of sight", counts => counts.OutOfSight, "yellow", false),
            ("Kept", counts => counts.Kept, "yellow", false),
        ];
        var shown = columns.Where(column => column.IsUsual || all.Any(counts => column.Of(counts) > 0)).ToArray();
        var table = new Grid().AddColumn(new GridColumn().NoWrap().Padding(0, 0));
        foreach (var _ in shown)
        {
            table.AddColumn(new GridColumn().NoWrap().RightAligned().PadLeft(2).PadRight(0));
        }

        table.AddRow([new Text(""), .. shown.Select(column => new Text(column.Name, Style.Parse("grey")))]);
        (string Name, SyncCounts Counts)[] kinds = [("Departments", result.Departments), ("People", result.Users)];
        foreach (var (name, counts) in kinds.Where(kind => Holds(kind.Counts)))
        {
            table.AddRow([new Text(name), .. shown.Select(column => Number(column.Of(counts), column.Style))]);
        }

        return table;
    }

    private static bool Holds(SyncCounts counts) => counts.Total + counts.Removed + counts.HeldBack + counts.OutOfSight + counts.Kept > 0;

    private static Text Number(int value, string style)
        => new(value.ToString("N0", CultureInfo.InvariantCulture), value == 0 ? Style.Parse("grey") : Style.Parse(style));

    private static void Ending(Report report, SyncResult result)
    {
        var calls = result.Calls == 1 ? "call" : "calls";
        var text = Invariant($"{Describe(result.Status)} in {result.Duration.TotalSeconds:F1} s, with {result.Calls:N0} {calls} to WeCom.");
        switch (result.Status)
        {
            case SyncStatus.Succeeded:
                report.Good(text);
                break;
            case SyncStatus.SucceededWithWarnings or SyncStatus.HeldBack:
                report.Notable(text);
                break;
            default:
                report.Bad(text);
                break;
        }
    }

    private static string Describe(SyncStatus status) => status switch
    {
        SyncStatus.Succeeded => "Succeeded",
        SyncStatus.SucceededWithWarnings => "Succeeded with a warning,",
        SyncStatus.HeldBack => "Removals are held back, all else was done",
        SyncStatus.Partial => "Some records could not be read or written",
        _ => "The store failed",
    };
}
