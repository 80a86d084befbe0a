using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>One run, with each record that it touched or left alone.</summary>
internal sealed class RunPage : IAdminPage
{
    private const int PageSize = 500;

    public string Name => "run";

    public string Title(Speech speech) => speech.Say("One run", "单次运行");

    public async Task<Html> ShowAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        if (await Journal.FindAsync(request, request.Query("id"), cancellationToken).ConfigureAwait(false) is not { } run)
        {
            return Parts.Empty(request.Say(
                "The journal has no such run. It may be older than the retention: choose one on the page \"Runs\".",
                "日志中没有该运行，可能已超过保留期。请在“运行记录”页选择。"));
        }

        var counts = await Journal.CountAsync(request, run, new(), cancellationToken).ConfigureAwait(false);
        PlanAction? only = Enum.TryParse<PlanAction>(request.Query("only"), out var action) && Enum.IsDefined(action) ? action : null;
        var count = only is { } one ? counts.GetValueOrDefault(one) : counts.Values.Sum();
        var skip = Math.Min(request.Number("skip"), count);
        var wanted = new JournalEntryFilter { Actions = only is { } chosen ? [chosen] : null, Skip = skip, Count = PageSize };
        var shown = await Journal.EntriesAsync(request, run, wanted, cancellationToken)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return $"""
            <dl>
            {Parts.Figure(request.Say("Run", "运行"), $"{run.Number}")}
            {Parts.Figure(request.Say("Kind", "类型"), $"{Statuses.Kind(request, run)}")}
            {Parts.Figure(request.Say("Result", "结果"), $"{Statuses.Of(request, run)}")}
            {Parts.Figure(request.Say("Requested by", "发起人"), Statuses.By(request, run))}
            {Parts.Figure(request.Say("Began", "开始"), Parts.Time(run.StartedAt))}
            {Parts.Figure(request.Say("Ended", "结束"), Parts.Time(run.EndedAt))}
            {Parts.Figure(request.Say("Unchanged people", "未变人员"), $"{run.Users.Unchanged}")}
            </dl>
            {Failure(request, run)}{Issues.Show(request, run.Issues ?? [], SyncTexts.WarningsOf(run))}
            {Filter(request, run, counts)}
            {(counts.Count == 0 ? NoRecord(request) : Table(request, shown))}
            {Parts.Pager(request, count, skip, PageSize, to => Place(request, run, to))}
            """;
    }

    public async Task<Download?> DownloadAsync(AdminRequest request, CancellationToken cancellationToken)
        => request.Query("csv").Length > 0
            && await Journal.FindAsync(request, request.Query("id"), cancellationToken).ConfigureAwait(false) is { } run
            ? await Csv.OfRunAsync(request, run, new(), "run", cancellationToken).ConfigureAwait(false)
            : null;

    private static Html Failure(AdminRequest request, SyncRun run) => Html.When(
        run.Failure is not null,
        () => $"""<p class="failure">{Issues.Failure(request, run.Failure)}</p>""");

    private static Html Filter(AdminRequest request, SyncRun run, IReadOnlyDictionary<PlanAction, int> counts)
    {
        var id = $"{run.RunId:N}";
        var links = counts.OrderBy(count => count.Key).Select(count => (Html)$"""
            <li><a href="{request.Link("run", ("id", id), ("only", $"{count.Key}"))}">
            {Parts.Action(request, count.Key)} ({count.Value})</a></li>
            """);
        return $"""
            <nav aria-label="{request.Say("Filter", "筛选")}"><ul>
            <li><a href="{request.Link("run", ("id", id))}">{request.Say("All", "全部")}</a></li>
            {links}<li><a href="{request.Link("run", ("id", id), ("csv", "1"))}">
            {request.Say("Download (CSV)", "下载（CSV）")}</a></li></ul></nav>
            """;
    }

    private static Html NoRecord(AdminRequest request) => Parts.Empty(request.Say(
        "No record of this run is in the journal: it changed none and left none alone, or it was a dry run. "
            + "What a plan would do stands on the page \"Dry run\".",
        "日志中没有该运行的记录：没有更改，也没有未处理的记录，或者是试运行。计划将如何处理，请看“试运行”页。"));

    private static Html Table(AdminRequest request, IEnumerable<JournalEntry> entries)
    {
        var rows = entries.Select(entry => (Html)$"""
            <tr><td>{Record(request, entry)}</td><td>{Parts.Action(request, entry.Action)}</td>
            <td>{Parts.Fields(request, entry.Fields)}</td>
            <td><bdi>{Reasons.Shown(request, entry)}</bdi> {Issues.Failure(request, entry.Failure)}
            {ToldBy.Of(request, entry)}</td></tr>
            """);
        return $"""
            <div class="wide" tabindex="0" role="region" aria-label="{request.Say("Records", "记录")}"><table><thead><tr>
            <th scope="col">{request.Say("Record", "记录")}</th><th scope="col">{request.Say("What", "处理")}</th>
            <th scope="col">{request.Say("Old → new", "旧值 → 新值")}</th><th scope="col">{request.Say("Why", "原因")}</th>
            </tr></thead><tbody>{rows}</tbody></table></div>
            """;
    }

    private static Html Record(AdminRequest request, JournalEntry entry) => entry.Type == RecordType.User
        ? Parts.Person(request, entry.Id, entry.Name)
        : $"<bdi>{entry.Name}</bdi> <code>{entry.Id}</code>";

    private static string Place(AdminRequest request, SyncRun run, string skip)
        => request.Link("run", ("id", $"{run.RunId:N}"), ("only", request.Query("only")), ("skip", skip));
}
