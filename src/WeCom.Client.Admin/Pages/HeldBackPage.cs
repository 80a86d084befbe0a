using Microsoft.AspNetCore.Http;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>Whom the latest full run held back, why, and since when; with the approval of exactly this set.</summary>
internal sealed class HeldBackPage : IAdminPage
{
    private static readonly HeldBackSet[] Sets =
    [
        new(RecordType.User, PlanAction.HeldBack, run => run.Users.HeldBackHash, ("People held back", "暂缓移除的人员")),
        new(RecordType.Department, PlanAction.HeldBack, run => run.Departments.HeldBackHash, ("Departments held back", "暂缓移除的部门")),
        new(RecordType.User, PlanAction.OutOfSight, run => run.Users.OutOfSightHash, ("People out of sight", "不可见的人员")),
        new(RecordType.Department, PlanAction.OutOfSight, run => run.Departments.OutOfSightHash, ("Departments out of sight", "不可见的部门")),
    ];

    public string Name => "held";

    public string Title(Speech speech) => speech.Say("Held back", "暂缓移除");

    public async Task<Html> ShowAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var run = await Journal.LatestFullAsync(request, cancellationToken).ConfigureAwait(false);
        var sets = Sets.Where(set => run is not null && set.Hash(run) is not null).ToList();
        if (run is null || sets.Count == 0)
        {
            return $"{Said(request)}{Nothing(request, run)}";
        }

        var entries = await Journal.EntriesAsync(request, run, cancellationToken)
            .Where(entry => entry.Action is PlanAction.HeldBack or PlanAction.OutOfSight)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var approvals = await request.Get<ISyncPlanner>().ListApprovalsAsync(cancellationToken).ConfigureAwait(false);
        var names = await Departments.NamesAsync(request, cancellationToken).ConfigureAwait(false);
        var shown = new List<Html>();
        foreach (var set in sets)
        {
            var hash = set.Hash(run)!;
            var of = entries.FindAll(set.Holds);
            var approval = approvals.FirstOrDefault(approval => approval.RemovalHash == hash);
            var since = await SinceAsync(request, set, hash, cancellationToken).ConfigureAwait(false);
            var places = await Departments.OfPeopleAsync(request, of, names, cancellationToken).ConfigureAwait(false);
            shown.Add($"""
                <section><h2>{request.Say(set.Title.English, set.Title.Chinese)}</h2>
                <dl>{Parts.Figure(request.Say("Records", "记录"), $"{of.Count}")}
                {Parts.Figure(request.Say("Since", "始于"), Parts.Time(since))}</dl>
                <p>{request.Say("Hash of the set", "集合的散列值")}: <code>{hash}</code> ·
                <a href="{request.Link(Name, ("csv", hash))}">{request.Say("Download (CSV)", "下载（CSV）")}</a></p>
                {Approval(request, hash, approval)}
                {Rows(request, of, places)}
                </section>
                """);
        }

        return $"{Said(request)}{shown}";
    }

    public async Task<Download?> DownloadAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var wanted = request.Query("csv");
        if (wanted.Length == 0 || await Journal.LatestFullAsync(request, cancellationToken).ConfigureAwait(false) is not { } run)
        {
            return null;
        }

        return Array.Find(Sets, set => set.Hash(run) == wanted) is { } set
            ? await Csv.OfRunAsync(request, run, set.Holds, "held-back", cancellationToken).ConfigureAwait(false)
            : null;
    }

    public async Task<string> ActAsync(AdminRequest request, IFormCollection form, CancellationToken cancellationToken)
    {
        var hash = form["hash"].ToString();
        var planner = request.Get<ISyncPlanner>();
        if (form["do"] == "withdraw")
        {
            var isWithdrawn = await planner.WithdrawApprovalAsync(hash.Length == 0 ? "-" : hash, cancellationToken).ConfigureAwait(false);
            return request.Link(Name, ("done", isWithdrawn ? "withdrawn" : "stale"));
        }

        // What was on the screen may be an hour old: only the set that is held back now, and not approved yet, can be approved.
        var run = await Journal.LatestFullAsync(request, cancellationToken).ConfigureAwait(false);
        var approvals = await planner.ListApprovalsAsync(cancellationToken).ConfigureAwait(false);
        var reason = form["reason"].ToString().Trim();
        if (run is null || !Array.Exists(Sets, set => set.Hash(run) == hash) || approvals.Any(approval => approval.RemovalHash == hash))
        {
            return request.Link(Name, ("done", "stale"));
        }

        if (reason.Length is 0 or > 500)
        {
            return request.Link(Name, ("done", "reason"));
        }

        await planner.ApproveRemovalsAsync(hash, request.Viewer, reason, cancellationToken).ConfigureAwait(false);
        return request.Link(Name, ("done", "approved"));
    }

    private static Html Said(AdminRequest request) => request.Query("done") switch
    {
        "approved" => Parts.Notice(request.Say(
            "Approved. The next full run that finds exactly this set removes it.", "已批准。下一次全量运行若得到完全相同的集合，即会移除。")),
        "withdrawn" => Parts.Notice(request.Say("The approval is withdrawn.", "批准已撤回。")),
        "reason" => Parts.Notice(request.Say(
            "Nothing was approved: give a reason of 1 to 500 characters.", "未批准：请填写 1 至 500 个字符的理由。")),
        "stale" => Parts.Notice(request.Say(
            "Nothing was changed: this set was approved, used or replaced meanwhile. Look at the current one below.",
            "未作更改：该集合其间已被批准、使用或替换。请查看下面的当前集合。")),
        _ => Html.Nothing,
    };

    private static Html Nothing(AdminRequest request, SyncRun? run) => Parts.Empty(run is null
        ? request.Say("No full run has ended yet. What it holds back will be listed here.", "尚无完成的全量运行。暂缓移除的记录会显示在这里。")
        : request.Say("Nothing is held back. There is nothing to do.", "没有暂缓移除的记录，无需处理。"));

    private static async Task<DateTimeOffset?> SinceAsync(
        AdminRequest request, HeldBackSet set, string hash, CancellationToken cancellationToken)
        => await Journal.RunsAsync(request, cancellationToken)
            .Where(Journal.IsSettled)
            .TakeWhile(run => set.Hash(run) == hash)
            .Select(run => (DateTimeOffset?)run.StartedAt)
            .LastOrDefaultAsync(cancellationToken).ConfigureAwait(false);

    private static Html Approval(AdminRequest request, string hash, RemovalApproval? approval)
    {
        if (approval is not null)
        {
            return $"""
                <p class="notice">{request.Say("Approved by", "批准人")} <bdi>{approval.ApprovedBy}</bdi>, {Parts.Time(approval.ApprovedAt)}:
                <bdi>{approval.Reason}</bdi></p>
                {Parts.Button(request, "held", request.Say("Withdraw the approval", "撤回批准"), ("hash", hash), ("do", "withdraw"))}
                """;
        }

        return Html.When(request.CanAct, () => $"""
            <form method="post" action="{request.Link("held")}">{request.Antiforgery()}
            <input type="hidden" name="hash" value="{hash}">
            <label>{request.Say("Reason for the approval", "批准理由")}<input name="reason" required maxlength="500"></label>
            <button>{request.Say("Approve the removal of exactly this set", "批准移除该集合")}</button></form>
            """);
    }

    private static Html Rows(AdminRequest request, IEnumerable<JournalEntry> entries, IReadOnlyDictionary<string, string> places)
    {
        var rows = entries.Select(entry => (Html)$"""
            <tr><td>{Record(request, entry)}</td><td><bdi>{places.GetValueOrDefault(entry.Id)}</bdi></td>
            <td><bdi>{entry.Reason}</bdi></td></tr>
            """);
        return $"""
            <div class="wide" tabindex="0" role="region" aria-label="{request.Say("Records", "记录")}"><table><thead><tr>
            <th scope="col">{request.Say("Who", "记录")}</th><th scope="col">{request.Say("Department", "部门")}</th>
            <th scope="col">{request.Say("Why", "原因")}</th></tr></thead><tbody>{rows}</tbody></table></div>
            """;
    }

    private static Html Record(AdminRequest request, JournalEntry entry) => entry.Type == RecordType.User
        ? Parts.Person(request, entry.Id, entry.Name)
        : $"<bdi>{entry.Name}</bdi> <code>{entry.Id}</code>";
}
