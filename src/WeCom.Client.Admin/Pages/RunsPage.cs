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
        var only = request.Query("only");
        var before = long.TryParse(request.Query("before"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : long.MaxValue;
        var runs = await Journal.RunsAsync(request, cancellationToken)
            .Where(run => run.Number < before && IsWanted(run, only))
            .Take(PageSize + 1)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return $"{Filter(request, only)}{Table(request, runs)}{Next(request, runs, only)}";
    }

    private static bool IsWanted(SyncRun run, string only) => only switch
    {
        "full" => run is { IsFull: true, IsDryRun: false },
        "dry" => run.IsDryRun,
        "held" => run.Users.HeldBack + run.Departments.HeldBack > 0,
        "failed" => run.Failure is not null || run.Status is SyncStatus.Failed or SyncStatus.Partial,
        _ => true,
    };

    private static Html Filter(AdminRequest request, string only)
    {
        (string Value, string Text)[] choices =
        [
            ("", request.Say("All", "全部")),
            ("full", request.Say("Full", "全量")),
            ("dry", request.Say("Dry runs", "试运行")),
            ("held", request.Say("Held back", "有暂缓移除")),
            ("failed", request.Say("Failed or partial", "失败或部分成功")),
        ];
        var links = choices.Select(choice =>
        {
            var current = Html.When(choice.Value == only, () => $" aria-current=\"true\"");
            return (Html)$"""<li><a href="{request.Link("runs", ("only", choice.Value))}"{current}>{choice.Text}</a></li>""";
        });
        return $"""<nav aria-label="{request.Say("Filter", "筛选")}"><ul>{links}</ul></nav>""";
    }

    private static Html Table(AdminRequest request, IReadOnlyList<SyncRun> runs)
    {
        if (runs.Count == 0)
        {
            return Parts.Empty(request.Say(
                "No such run in the journal. Make a plan on the page \"Dry run\", or let the host call SyncAllAsync.",
                "日志中没有这样的运行。请在“试运行”页生成计划，或让宿主调用 SyncAllAsync。"));
        }

        return $"""
            <div class="wide" tabindex="0" role="region" aria-label="{request.Say("Runs", "运行记录")}"><table><thead><tr>
            <th scope="col">{request.Say("Run", "运行")}</th><th scope="col">{request.Say("Began", "开始")}</th>
            <th scope="col">{request.Say("Kind", "类型")}</th><th scope="col">{request.Say("Result", "结果")}</th>
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
        {Sum(run, counts => counts.Created)}{Sum(run, counts => counts.Updated + counts.Renamed)}{Sum(run, counts => counts.Removed)}
        {Sum(run, counts => counts.HeldBack)}{Sum(run, counts => counts.Skipped)}{Sum(run, counts => counts.Failed)}</tr>
        """;

    private static Html Sum(SyncRun run, Func<SyncCounts, int> of) => $"""<td class="number">{of(run.Users) + of(run.Departments)}</td>""";

    private static Html Next(AdminRequest request, IReadOnlyList<SyncRun> runs, string only)
    {
        if (runs.Count <= PageSize)
        {
            return Html.Nothing;
        }

        var before = runs[PageSize - 1].Number.ToString(CultureInfo.InvariantCulture);
        var next = request.Link("runs", ("only", only), ("before", before));
        return $"""<p><a href="{next}">{request.Say("Earlier runs", "更早的运行")}</a></p>""";
    }
}
