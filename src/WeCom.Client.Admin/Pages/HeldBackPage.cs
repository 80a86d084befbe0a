using Microsoft.AspNetCore.Http;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>Shows the removals that the latest full run held back, with reason and date, and approves exactly this set.</summary>
internal sealed class HeldBackPage : IAdminPage
{
    private const int MostReason = 500;

    private static readonly HeldBackSet[] Sets =
    [
        new(RecordType.User, PlanAction.HeldBack, run => run.Users.HeldBackHash, ("People held back", "暂缓移除的人员")),
        new(RecordType.Department, PlanAction.HeldBack, run => run.Departments.HeldBackHash, ("Departments held back", "暂缓移除的部门")),
        new(RecordType.User, PlanAction.OutOfSight, run => run.Users.OutOfSightHash, ("People out of sight", "不可见的人员")),
        new(RecordType.Department, PlanAction.OutOfSight, run => run.Departments.OutOfSightHash, ("Departments out of sight", "不可见的部门")),
    ];

    public string Name => "held";

    public string Title(Speech speech) => speech.Say("Held back", "暂缓移除");

    public Task<Html> ShowAsync(AdminRequest request, CancellationToken cancellationToken) => ShowAsync(request, null, cancellationToken);

    // A filter may be a name, so it is posted as the search is.
    public async Task<Html?> AnswerAsync(AdminRequest request, IFormCollection form, CancellationToken cancellationToken)
        => form["do"] == "filter"
            ? await ShowAsync(request, (form["of"].ToString(), form["text"].ToString().Trim()), cancellationToken).ConfigureAwait(false)
            : null;

    public async Task<Download?> DownloadAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var wanted = request.Query("csv");
        if (wanted.Length == 0 || await Journal.LatestFullAsync(request, cancellationToken).ConfigureAwait(false) is not { } run)
        {
            return null;
        }

        return Array.Find(Sets, set => set.Hash(run) == wanted) is { } set
            ? await Csv.OfSetAsync(request, run, set, wanted, cancellationToken).ConfigureAwait(false)
            : null;
    }

    public async Task<string> ActAsync(AdminRequest request, IFormCollection form, CancellationToken cancellationToken)
    {
        var hash = form["hash"].ToString();
        var planner = request.Get<ISyncPlanner>();
        if (form["do"] == "withdraw")
        {
            var why = form["reason"].ToString().Trim();
            if (why.Length is 0 or > MostReason)
            {
                return request.Link(Name, ("done", "reason"));
            }

            var isWithdrawn = await planner.WithdrawApprovalAsync(
                hash.Length == 0 ? "-" : hash, request.Viewer, why, cancellationToken).ConfigureAwait(false);
            return request.Link(Name, ("done", isWithdrawn ? "withdrawn" : "stale"));
        }

        // The page may have been open for an hour: only a set that is still held back and undecided can be decided.
        var run = await Journal.LatestFullAsync(request, cancellationToken).ConfigureAwait(false);
        var current = Sets.Select(set => run is null ? null : set.Hash(run)).OfType<string>().ToList();
        var rejections = await planner.ListRejectionsAsync(cancellationToken).ConfigureAwait(false);
        if (form["do"] == "reconsider")
        {
            var isTakenBack = hash.Length > 0
                && await planner.WithdrawRejectionAsync(hash, request.Viewer, cancellationToken).ConfigureAwait(false);
            return request.Link(Name, ("done", isTakenBack ? "reconsidered" : "stale"));
        }

        var approvals = await planner.ListApprovalsAsync(cancellationToken).ConfigureAwait(false);
        if (!current.Contains(hash) || IsRejected(rejections, hash) || approvals.Any(approval => IsOpen(approval, hash)))
        {
            return request.Link(Name, ("done", "stale"));
        }

        var reason = form["reason"].ToString().Trim();
        if (reason.Length is 0 or > MostReason)
        {
            return request.Link(Name, ("done", "reason"));
        }

        if (form["do"] == "reject")
        {
            var isRejected = Array.Exists(Sets, set => set.MayBeRejected && set.Hash(run!) == hash)
                && await planner.RejectRemovalsAsync(hash, request.Viewer, reason, cancellationToken).ConfigureAwait(false);
            return request.Link(Name, ("done", isRejected ? "rejected" : "stale"));
        }

        if (form["do"] != "approve")
        {
            return request.Link(Name);
        }

        if (Array.Exists(Sets, set => set.Hash(run!) == hash && (set.Barrier(run!) is not null || set.IsOfABadRead(run!))))
        {
            return request.Link(Name, ("done", "barred"));
        }

        await planner.ApproveRemovalsAsync(hash, request.Viewer, reason, cancellationToken).ConfigureAwait(false);

        // Another viewer may have rejected the set between the look and the approval: what is rejected stays.
        rejections = await planner.ListRejectionsAsync(cancellationToken).ConfigureAwait(false);
        if (!IsRejected(rejections, hash))
        {
            return request.Link(Name, ("done", "approved"));
        }

        await planner.WithdrawApprovalAsync(
            hash,
            request.Viewer,
            request.Say("the set was rejected at the same time", "该集合同时被驳回"),
            cancellationToken).ConfigureAwait(false);
        return request.Link(Name, ("done", "outvoted"));
    }

    private static async Task<Html> ShowAsync(
        AdminRequest request, (string Hash, string Text)? only, CancellationToken cancellationToken)
    {
        var run = await Journal.LatestFullAsync(request, cancellationToken).ConfigureAwait(false);
        var sets = Sets.Where(set => run is not null && set.Hash(run) is not null).ToList();
        var planner = request.Get<ISyncPlanner>();
        var approvals = await planner.ListApprovalsAsync(cancellationToken).ConfigureAwait(false);
        var rejections = await planner.ListRejectionsAsync(cancellationToken).ConfigureAwait(false);
        var current = sets.ConvertAll(set => set.Hash(run!)!);
        List<RemovalApproval> others =
            [.. approvals.Where(approval => approval.Withdrawal is null && !current.Contains(approval.RemovalHash))];
        List<RemovalRejection> earlier =
            [.. rejections.Where(rejection => rejection.IsOpen && !current.Contains(rejection.RemovalHash))];
        Html said = $"""
            {Said(request)}{Decision.Others(request, others)}
            {await Rejected.OthersAsync(request, earlier, cancellationToken).ConfigureAwait(false)}
            """;
        if (run is null || sets.Count == 0)
        {
            return $"{said}{Nothing(request, run)}";
        }

        var shown = new List<Html>();
        foreach (var set in sets)
        {
            var hash = set.Hash(run)!;
            var section = new HeldBackSection(request, run, set, hash)
            {
                Text = only?.Hash == hash ? only.Value.Text : "",
                Approval = approvals.FirstOrDefault(approval => IsOpen(approval, hash))
                    ?? approvals.FirstOrDefault(approval => approval.RemovalHash == hash),
                Rejections = [.. rejections.Where(rejection => rejection.RecordType == set.Type)],
            };
            shown.Add(await section.ShowAsync(cancellationToken).ConfigureAwait(false));
        }

        return $"{said}{shown}";
    }

    private static Html Said(AdminRequest request) => request.Query("done") switch
    {
        "approved" => Parts.Notice(request.Say(
            "Approved. The next full run that finds exactly this set removes it.", "已批准。下一次全量运行若得到完全相同的集合，即会移除。")),
        "withdrawn" => Parts.Notice(request.Say("The approval is withdrawn.", "批准已撤回。")),
        "reason" => Parts.Notice(request.Say(
            "Nothing was decided: give a reason of 1 to 500 characters.", "未作决定：请填写 1 至 500 个字符的理由。")),
        "barred" => Parts.Notice(request.Say("Nothing was approved: see below why not.", "未批准，原因见下。")),
        "rejected" => Parts.Notice(request.Say(
            "Rejected. They stay, whatever the limits allow, until somebody takes the rejection back or a full run finds them in WeCom "
            + "again.",
            "已驳回。无论限额如何，这些记录均予以保留，直到有人撤销驳回，或全量运行再次在企业微信中读到它们。")),
        "reconsidered" => Parts.Notice(request.Say(
            "The rejection is taken back, and so is an approval of this set that was open. The next full run removes these records if the "
            + "limits allow it, and else holds them back again.",
            "驳回已撤销，该集合尚未使用的批准也一并撤回。下一次全量运行将在限额允许时移除这些记录，否则再次暂缓。")),
        "outvoted" => Parts.Notice(request.Say(
            "The approval was withdrawn at once: somebody rejected this set at the same time, and so they stay.",
            "批准已立即撤回：该集合同时被他人驳回，因此予以保留。")),
        "stale" => Parts.Notice(request.Say(
            "Nothing was changed: this set was decided, used or replaced meanwhile. Look at the current one below.",
            "未作更改：该集合其间已被处理、使用或替换。请查看下面的当前集合。")),
        _ => Html.Nothing,
    };

    private static Html Nothing(AdminRequest request, SyncRun? run) => Parts.Empty(run is null
        ? request.Say(
            "No full run has ended yet. What it holds back will be listed here: the page \"Overview\" says when the next one is due.",
            "尚无完成的全量运行。暂缓移除的记录会显示在这里；“概览”页显示下一次运行的时间。")
        : request.Say("Nothing is held back. There is nothing to do.", "没有暂缓移除的记录，无需处理。"));

    private static bool IsRejected(IEnumerable<RemovalRejection> rejections, string hash)
        => rejections.Any(rejection => rejection.IsOpen && rejection.RemovalHash == hash);

    // One that was withdrawn counts no longer, and is shown.
    private static bool IsOpen(RemovalApproval approval, string hash) => approval.RemovalHash == hash && approval.Withdrawal is null;
}
