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
        Line(
            text,
            request.Say("run", "运行"),
            request.Say("type", "类型"),
            "ID",
            request.Say("name", "名称"),
            request.Say("action", "处理"),
            request.Say("reason", "原因"),
            request.Say("failure", "失败"),
            request.Say("fields", "字段"));
        await foreach (var entry in Journal.EntriesAsync(request, run, filter, cancellationToken).ConfigureAwait(false))
        {
            var fields = entry.Fields.Select(field =>
                $"{request.Say(SyncTexts.Of(field))}{request.Colon}{Mask.Value(request, field.OldValue)} "
                + $"-> {Mask.Value(request, field.NewValue)}");
            Line(
                text,
                $"{run.Number}",
                Type(request, entry.Type),
                entry.Id,
                Mask.Name(request, entry.Name),
                Parts.Action(request, entry.Action),
                Reasons.Of(request, entry),
                Mask.Value(request, Issues.Words(request, entry.Failure)),
                string.Join("; ", fields));
        }

        return Made($"{name}-{run.Number}", text);
    }

    /// <summary>A set that is held back, as the page shows it.</summary>
    public static async Task<Download> OfSetAsync(
        AdminRequest request, SyncRun run, HeldBackSet set, string hash, CancellationToken cancellationToken)
    {
        var entries = await Journal.EntriesAsync(request, run, set.Entries, cancellationToken)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var places = await Departments.OfPeopleAsync(request, entries, cancellationToken).ConfigureAwait(false);
        var since = await HeldSince.OfAsync(request, run, set, entries.Select(entry => entry.Id), cancellationToken)
            .ConfigureAwait(false);
        var text = new StringBuilder(Mark);
        Line(
            text,
            request.Say("type", "类型"),
            "ID",
            request.Say("name", "名称"),
            request.Say("department", "部门"),
            request.Say("reason", "原因"),
            request.Say("since", "始于"),
            request.Say("hash of the set", "集合的散列值"));
        foreach (var entry in entries)
        {
            Line(
                text,
                Type(request, entry.Type),
                entry.Id,
                entry.Type == RecordType.User ? Mask.Name(request, entry.Name) : entry.Name,
                places.GetValueOrDefault(entry.Id),
                Reasons.Of(request, entry),
                $"{Time(since[entry.Id].At)}{(since[entry.Id].OrEarlier ? request.Say(" or earlier", " 或更早") : "")}",
                hash);
        }

        return Made($"held-back-{run.Number}", text);
    }

    public static async Task<Download> OfRunsAsync(AdminRequest request, IAsyncEnumerable<SyncRun> runs)
    {
        var text = new StringBuilder(Mark);
        Line(
            text,
            request.Say("run", "运行"),
            request.Say("started", "开始"),
            request.Say("ended", "结束"),
            request.Say("kind", "类型"),
            request.Say("result", "结果"),
            request.Say("created", "新建"),
            request.Say("updated", "更新"),
            request.Say("renamed", "变更 userid"),
            request.Say("unchanged", "未变"),
            request.Say("skipped", "跳过"),
            request.Say("failed", "失败"),
            request.Say("removed", "移除"),
            request.Say("held back", "暂缓移除"),
            request.Say("out of sight", "不可见"),
            request.Say("failure", "失败原因"),
            request.Say("requested by", "发起人"),
            request.Say("cancelled by", "取消人"));
        await foreach (var run in runs.ConfigureAwait(false))
        {
            Line(
                text,
                [
                    $"{run.Number}", Time(run.StartedAt), Time(run.EndedAt), Statuses.Kind(request, run), Statuses.Of(request, run),
                    .. Sums(run), Mask.Value(request, Issues.Words(request, run.Failure)), run.RequestedBy, run.CancelledBy,
                ]);
        }

        return Made("runs", text);
    }

    private static string Type(AdminRequest request, RecordType type)
        => type == RecordType.User ? request.Say("person", "人员") : request.Say("department", "部门");

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
