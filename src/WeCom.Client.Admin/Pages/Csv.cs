using System.Text;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>Entries of a run as a file for a spreadsheet.</summary>
internal static class Csv
{
    public static async Task<Download> OfRunAsync(
        AdminRequest request, SyncRun run, Func<JournalEntry, bool> isWanted, string name, CancellationToken cancellationToken)
    {
        // A spreadsheet takes a file without this mark for one in the code page of the machine.
        var text = new StringBuilder("\uFEFF");
        Line(text, "run", "type", "id", "name", "action", "reason", "failure", "fields");
        await foreach (var entry in Journal.EntriesAsync(request, run, cancellationToken).Where(isWanted).ConfigureAwait(false))
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
                entry.Reason,
                Mask.Value(request, entry.Failure),
                string.Join("; ", fields));
        }

        return new($"{name}-{run.Number}.csv", "text/csv; charset=utf-8", Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void Line(StringBuilder text, params IEnumerable<string?> cells) =>
        text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    // A cell that begins like a formula is one to a spreadsheet, quoted or not.
    private static string Cell(string? value)
    {
        var cell = value ?? "";
        var isFormula = cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal);
        return $"\"{(isFormula ? "'" : "")}{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
