using System.Globalization;
using System.Text;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>Runs, or the entries of one, as a file for a spreadsheet.</summary>
internal static class Csv
{
    // A spreadsheet takes a file without this mark for one in the code page of the machine.
    private const string Mark = "\uFEFF";

    public static async Task<Download> OfRunAsync(
        AdminRequest request, SyncRun run, JournalEntryFilter filter, string name, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(Mark);
        Line(text, "run", "type", "id", "name", "action", "reason", "failure", "fields");
        await foreach (var entry in Journal.EntriesAsync(request, run, filter, cancellationToken).ConfigureAwait(false))
        {
            var fields = entry.Fields.Select(field =>
                $"{field.Name}: {Mask.Value(request, field.OldValue)} -> {Mask.Value(request, field.NewValue)}");
            Line(
                text,
                $"{run.Number}",
                $"{entry.Type}",
                entry.Id,
                Mask.Name(request, entry.Name),
                $"{entry.Action}",
                Reasons.Of(request, entry),
                Mask.Value(request, entry.Failure),
                string.Join("; ", fields));
        }

        return Made($"{name}-{run.Number}", text);
    }

    public static async Task<Download> OfRunsAsync(AdminRequest request, IAsyncEnumerable<SyncRun> runs)
    {
        var text = new StringBuilder(Mark);
        Line(
            text,
            "run", "started", "ended", "kind", "result", "created", "updated", "renamed", "unchanged", "skipped", "failed", "removed",
            "held back", "out of sight", "failure", "requested by", "cancelled by");
        await foreach (var run in runs.ConfigureAwait(false))
        {
            Line(
                text,
                [
                    $"{run.Number}", Time(run.StartedAt), Time(run.EndedAt), Statuses.Kind(request, run), Statuses.Of(request, run),
                    .. Sums(run), Mask.Value(request, run.Failure), run.RequestedBy, run.CancelledBy,
                ]);
        }

        return Made("runs", text);
    }

    private static IEnumerable<string> Sums(SyncRun run)
    {
        Func<SyncCounts, int>[] columns =
        [
            counts => counts.Created, counts => counts.Updated, counts => counts.Renamed, counts => counts.Unchanged,
            counts => counts.Skipped, counts => counts.Failed, counts => counts.Removed, counts => counts.HeldBack,
            counts => counts.OutOfSight,
        ];
        return columns.Select(of => (of(run.Users) + of(run.Departments)).ToString(CultureInfo.InvariantCulture));
    }

    private static string? Time(DateTimeOffset? time)
        => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static Download Made(string name, StringBuilder text)
        => new($"{name}.csv", "text/csv; charset=utf-8", Encoding.UTF8.GetBytes(text.ToString()));

    private static void Line(StringBuilder text, params IEnumerable<string?> cells) =>
        text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    // A cell that begins like a formula is one to a spreadsheet, quoted or not.
    private static string Cell(string? value)
    {
        var cell = value ?? "";
        var isFormula = cell.Length > 0 && "=+-@＝＋－＠\t\r\n".Contains(cell[0], StringComparison.Ordinal);
        return $"\"{(isFormula ? "'" : "")}{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
