using Spectre.Console;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using static System.FormattableString;

namespace SyncConsole.Rendering;

/// <summary>Shows the first rows of a plan with their changes, and counts the rest.</summary>
internal static class PlanView
{
    private const int ShownRows = 10;
    private const int ShownFields = 3;
    private const int LongestValue = 24;

    public static void Show(Report report, SyncPlan plan)
    {
        var rows = Rows(plan.Departments, change => change.Values?.Name).Concat(Rows(plan.Users, change => change.Values?.Name)).ToList();
        var grid = new Grid()
            .AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2))
            .AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2))
            .AddColumn(new GridColumn().Padding(0, 0));
        foreach (var (action, record, what) in rows.Take(ShownRows))
        {
            grid.AddRow(new Text(action.ToString(), StyleOf(action)), Outside(record), Outside(what));
        }

        report.Show(grid);
        if (rows.Count > ShownRows)
        {
            report.Note(Invariant($"… and {rows.Count - ShownRows:N0} more"));
        }

        var unchanged = (plan.Departments?.Unchanged ?? 0) + (plan.Users?.Unchanged ?? 0);
        var skipped = Skipped(plan.Departments).Concat(Skipped(plan.Users));
        report.Note(Invariant($"Left alone: {unchanged:N0} unchanged{string.Concat(skipped)}"));
    }

    // One row each: a line break in a name would look like a row of its own.
    private static Text Outside(string text) => new(PrintableText.Of(text));

    private static IEnumerable<(PlanAction Action, string Record, string What)> Rows<TChange>(
        PlanSection<TChange>? section,
        Func<TChange, string?> nameOf)
        where TChange : class, IRecordChange
        => (section is null ? [] : section.Items.Concat(section.Removals))
            .Where(item => item.Action != PlanAction.Skip)
            .Select(item => (item.Action, Name(item, nameOf), What(item)));

    private static string What<TChange>(PlanItem<TChange> item)
        where TChange : class, IRecordChange
        => item.Fields.Count == 0 ? item.Reason ?? Usual(item.Action) : Fields(item.Fields);

    private static Style StyleOf(PlanAction action) => Style.Parse(action switch
    {
        PlanAction.Remove => "yellow",
        PlanAction.Fail => "red",
        _ => "green",
    });

    private static string Usual(PlanAction action) => action switch
    {
        PlanAction.Create => "is not stored yet",
        PlanAction.Remove => "is no longer in WeCom",
        _ => "",
    };

    private static string Name<TChange>(PlanItem<TChange> item, Func<TChange, string?> nameOf)
        where TChange : class, IRecordChange
    {
        var name = item.Name;
        if (name is null && item.Change is { } change)
        {
            name = nameOf(change);
        }

        return name is null ? item.Id : $"{name} ({item.Id})";
    }

    private static string Fields(IReadOnlyList<FieldChange> fields)
        => string.Join(", ", fields.Take(ShownFields).Select(field => $"{field.Name} {Value(field.OldValue)} → {Value(field.NewValue)}"))
            + (fields.Count > ShownFields ? Invariant($" and {fields.Count - ShownFields} more") : "");

    private static string Value(string? value) => value switch
    {
        null or "" => "(none)",
        { Length: > LongestValue } => value[..(char.IsHighSurrogate(value[LongestValue - 1]) ? LongestValue - 1 : LongestValue)] + "…",
        _ => value,
    };

    private static IEnumerable<string> Skipped<TChange>(PlanSection<TChange>? section)
        where TChange : class, IRecordChange
        => (section?.Items ?? [])
            .Where(item => item.Action == PlanAction.Skip)
            .CountBy(item => item.Reason ?? "")
            .Select(reason => Invariant($"; {reason.Value:N0} skipped: {reason.Key}"));
}
