using System.Globalization;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>The runs, the latest first.</summary>
internal sealed class RunsPage : IAdminPage
{
    private const int PageSize = 50;

    public string Name => "runs";

    public string Title(Speech speech) => speech.Say("Runs", "运行记录");

    public async Task<Html> ShowAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var query = new RunsQuery(request);
        long? before = long.TryParse(request.Query("before"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
        var filter = query.Filter with { BeforeNumber = before, Count = PageSize + 1 };
        var runs = await Journal.RunsAsync(request, filter, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var table = runs.Count == 0 ? Nothing(request, query.IsNarrow || before is not null) : Table(request, runs);
        return $"{query.Form()}{table}{Next(request, query, runs)}";
    }

    public async Task<Download?> DownloadAsync(AdminRequest request, CancellationToken cancellationToken)
        => request.Query("csv").Length > 0
            ? await Csv.OfRunsAsync(request, Journal.RunsAsync(request, new RunsQuery(request).Filter, cancellationToken))
                .ConfigureAwait(false)
            : null;

    private static Html Nothing(AdminRequest request, bool isNarrow)
    {
        if (isNarrow)
        {
            return Parts.Empty(request.Say(
                "No such run in the journal. Choose other days, or \"All\" for kind and result.",
                "日志中没有这样的运行。请选择其他日期，或将类型和结果选为“全部”。"));
        }

        return Parts.Empty(request.CanAct
            ? request.Say(
                "There has been no run. Start one on the page \"Overview\", or look at what it would do on the page \"Dry run\".",
                "尚无运行。请在“概览”页立即运行，或先在“试运行”页查看其结果。")
            : request.Say(
                "There has been no run. The schedule of the host, or somebody who may act, starts one.",
                "尚无运行。由宿主的定时任务或有权操作者启动。"));
    }

    private static Html Table(AdminRequest request, IReadOnlyList<SyncRun> runs)
    {
        return $"""
            <div class="wide" tabindex="0" role="region" aria-label="{request.Say("Runs", "运行记录")}"><table><thead><tr>
            <th scope="col">{request.Say("Run", "运行")}</th><th scope="col">{request.Say("Began", "开始")}</th>
            <th scope="col">{request.Say("Kind", "类型")}</th><th scope="col">{request.Say("Result", "结果")}</th>
            <th scope="col">{request.Say("Requested by", "发起人")}</th>
            <th scope="col" class="number">{request.Say("Created", "新建")}</th>
            <th scope="col" class="number">{request.Say("Updated", "更新")}</th>
            <th scope="col" class="number">{request.Say("Removed", "移除")}</th>
            <th scope="col" class="number">{request.Say("Held back", "暂缓")}</th>
            <th scope="col" class="number">{request.Say("Skipped", "跳过")}</th>
            <th scope="col" class="number">{request.Say("Failed", "失败")}</th>
            </tr></thead><tbody>{runs.Take(PageSize).Select(run => Row(request, run))}</tbody></table></div>
            """;
    }

    private static Html Row(AdminRequest request, SyncRun run) => $"""
        <tr><td><a href="{request.Link("run", ("id", $"{run.RunId:N}"))}">{run.Number}</a></td><td>{Parts.Time(run.StartedAt)}</td>
        <td>{Statuses.Kind(request, run)}</td><td>{Statuses.Of(request, run)}</td>
        <td>{Statuses.By(request, run)}</td>
        {Sum(run, counts => counts.Created)}{Sum(run, counts => counts.Updated + counts.Renamed)}{Sum(run, counts => counts.Removed)}
        {Sum(run, counts => counts.HeldBack)}{Sum(run, counts => counts.Skipped)}{Sum(run, counts => counts.Failed)}</tr>
        """;

    private static Html Sum(SyncRun run, Func<SyncCounts, int> of) => $"""<td class="number">{of(run.Users) + of(run.Departments)}</td>""";

    private static Html Next(AdminRequest request, RunsQuery query, IReadOnlyList<SyncRun> runs)
    {
        if (runs.Count <= PageSize)
        {
            return Html.Nothing;
        }

        var before = runs[PageSize - 1].Number.ToString(CultureInfo.InvariantCulture);
        return $"""<p><a href="{query.Link("before", before)}">{request.Say("Earlier runs", "更早的运行")}</a></p>""";
    }
}
