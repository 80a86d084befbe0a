using System.Globalization;
using Microsoft.AspNetCore.Http;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Schedule;
using WeCom.Client.Sync;

namespace WeCom.Client.Admin.Pages;

/// <summary>The run in progress or the next one, and what the viewer may do about it.</summary>
internal static class RunNow
{
    private const int SecondsToNextLook = 3;

    public static Html Of(AdminRequest request, WeComScheduleStatus schedule)
    {
        Html said = Html.When(request.Query("done") == "stale", () => Parts.Notice(request.Say(
            "Nothing was cancelled: the run that was shown is over.", "未取消：所显示的运行已结束。")));
        return $"{said}{(schedule.Current is { } run ? InProgress(request, run) : Idle(request, schedule))}";
    }

    public static async Task<string> ActAsync(AdminRequest request, IFormCollection form, CancellationToken cancellationToken)
    {
        var schedule = request.Get<IWeComSchedule>();
        if (form["do"] == "cancel")
        {
            // The page may be old, and another run may have begun since.
            var status = await schedule.GetStatusAsync(cancellationToken).ConfigureAwait(false);
            if (status.Current is not { } run || form["run"] != $"{run.Id:N}")
            {
                return request.Link("", ("done", "stale"));
            }

            await schedule.CancelAsync(request.Viewer, cancellationToken).ConfigureAwait(false);
        }
        else if (form["do"] == "run")
        {
            await schedule.RunNowAsync(ScheduledRunKind.Full, request.Viewer, cancellationToken).ConfigureAwait(false);
        }

        return request.Link("");
    }

    /// <summary>
    /// The part of a page that tells the progress of work. The script asks again for the text of its first paragraph alone, so that the
    /// focus stays where it is and a screen reader tells nothing else; a browser without script loads the page again.
    /// </summary>
    public static Html Followed(AdminRequest request, Guid work, Html progress, Html rest)
    {
        request.SecondsToNextLook = SecondsToNextLook;
        var id = $"{work:N}";
        return $"""
            <section class="notice" data-work="{id}" data-seconds="{SecondsToNextLook}"><p role="status">{progress}</p>
            {rest}</section>
            """;
    }

    private static Html InProgress(AdminRequest request, ScheduledRun run)
    {
        var state = run.IsCancelling ? Cancelling(request, run.CancelledBy) : $"{Progress(request, run.Progress)}";
        Html progress = $"""
            {request.Say("A sync is in progress since", "同步进行中，开始于")} {Parts.Time(run.StartedAt)}
            {Html.When(run.RequestedBy is not null, () => $"(<bdi>{run.RequestedBy}</bdi>)")}{request.Say(". ", "。")}{state}
            """;
        var cancel = Parts.Button(request, "", request.Say("Cancel", "取消"), ("run", $"{run.Id:N}"), ("do", "cancel"));
        return Followed(request, run.Id, progress, cancel);
    }

    private static Html Cancelling(AdminRequest request, string? by) => $"""
        {request.Say("It is being cancelled", "正在取消")}{Html.When(by is not null, () => $" (<bdi>{by}</bdi>)")}{request.Say(".", "。")}
        """;

    private static Html Idle(AdminRequest request, WeComScheduleStatus schedule) => $"""
        <p>{request.Say("Next run", "下一次运行")}{request.Colon}{Parts.Time(schedule.NextRunAt)}</p>
        {Html.When(schedule.Failure is not null, () => $"""
            <p>{request.Say("The last one", "上一次")}{request.Colon}{Issues.Failure(request, schedule.Failure)}</p>
            """)}
        {Parts.Button(request, "", request.Say("Run now", "立即运行"), ("do", "run"))}
        """;

    public static string Progress(AdminRequest request, SyncProgress? progress)
    {
        if (progress is not { } known)
        {
            return request.Say("It has begun.", "已开始。");
        }

        var stage = known.Stage switch
        {
            SyncStage.ReadingDepartments => request.Say("Reading departments", "读取部门"),
            SyncStage.ReadingUsers => request.Say("Reading people", "读取人员"),
            SyncStage.Planning => request.Say("Planning", "生成计划"),
            SyncStage.WritingDepartments => request.Say("Writing departments", "写入部门"),
            SyncStage.WritingUsers => request.Say("Writing people", "写入人员"),
            SyncStage.RemovingUsers => request.Say("Removing people", "移除人员"),
            SyncStage.RemovingDepartments => request.Say("Removing departments", "移除部门"),
            _ => $"{known.Stage}",
        };
        var stop = request.Say(".", "。");
        return known.Total == 0
            ? $"{stage}{stop}"
            : string.Create(CultureInfo.InvariantCulture, $"{stage}{request.Colon}{known.Done} / {known.Total}{stop}");
    }
}
