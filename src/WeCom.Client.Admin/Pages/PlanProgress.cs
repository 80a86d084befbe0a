using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Errors;

namespace WeCom.Client.Admin.Pages;

/// <summary>Shows a plan that is being made or applied, and how that ended.</summary>
internal static class PlanProgress
{
    private const string Page = "plan";

    public static Html Of(AdminRequest request, PlanWork work)
    {
        var what = work.IsApplying
            ? request.Say("The plan is being applied since", "正在应用计划，开始于")
            : request.Say("A plan is being made since", "正在生成计划，开始于");
        var state = work.Token.IsCancellationRequested
            ? request.Say("It is being cancelled.", "正在取消。")
            : RunNow.Progress(request, work.Progress);
        var cancel = work.IsApplying
            ? Html.Nothing
            : Parts.Button(request, Page, request.Say("Cancel", "取消"), ("work", $"{work.Id:N}"), ("do", "cancel"));
        return RunNow.Followed(
            request,
            work.Id,
            $"{what} {Parts.Time(work.Since)} (<bdi>{work.By}</bdi>){request.Say(". ", "。")}{state}",
            $"<p>{request.Say("It goes on if you leave this page.", "离开此页后仍会继续。")}</p>{cancel}");
    }

    /// <summary>Tells the outcome of what this viewer did, or of what was done last.</summary>
    public static Html Said(AdminRequest request, PlanState state)
    {
        var done = request.Query("done");
        if (request.Query("work") is { Length: > 0 } work)
        {
            return state.Ended is { } ended && $"{ended.WorkId:N}" == work
                ? Ended(request, state, wasToBeCancelled: done == "cancelling")
                : Parts.Notice(Elsewhere(request, state));
        }

        return Refused(request, done) ?? Last(request, state);
    }

    private static Html Last(AdminRequest request, PlanState state)
    {
        if (state.Failure is { } failure)
        {
            return Failed(request, failure);
        }

        return state.Applied is { } run ? Applied(request, run) : Html.Nothing;
    }

    private static string Elsewhere(AdminRequest request, PlanState state) => state.Ended is null
        ? request.Say(
            "This process does not know of what was begun here: it was restarted, or another process does it. The page \"Runs\" has what "
            + "was done.",
            "本进程不了解此处开始的操作：进程已重启，或由其他进程执行。结果见“运行记录”页。")
        : request.Say(
            "What was begun here is over, and something else was begun since. The page \"Runs\" has what was done.",
            "此处开始的操作已结束，其后又有其他操作开始。结果见“运行记录”页。");

    private static Html? Refused(AdminRequest request, string done) => done switch
    {
        "busy" => Parts.Notice(request.Say(
            "No plan was begun: another one was being made or applied.", "未开始生成计划：其时有另一个计划正在生成或应用。")),
        "stale" => Parts.Notice(request.Say(
            "Nothing was applied: this plan was applied or replaced meanwhile, or the process was restarted.",
            "未应用：该计划其间已被应用或替换，或进程已重启。")),
        "outdated" => Parts.Notice(request.Say(
            "Nothing was applied: another run began since this page was shown.", "未应用：此页显示之后已有其他运行开始。")),
        "over" => Parts.Notice(request.Say("Nothing was cancelled: what was shown is over.", "未取消：所显示的操作已结束。")),
        _ => null,
    };

    private static Html Ended(AdminRequest request, PlanState state, bool wasToBeCancelled) => state.Ended switch
    {
        _ when state.Failure is { } failure => Failed(request, failure),
        { Outcome: PlanOutcome.Cancelled } => Parts.Notice(request.Say("No plan was made: it was cancelled.", "已取消，未生成计划。")),
        { IsApplying: true } when state.Applied is { } run => Applied(request, run),
        _ when wasToBeCancelled => Parts.Notice(request.Say(
            "Nothing was cancelled: the plan was made before that. No record was changed.", "未取消：计划已先行生成，未更改任何记录。")),
        _ => Parts.Notice(request.Say("The plan is made. No record was changed.", "计划已生成，未更改任何记录。")),
    };

    private static Html Applied(AdminRequest request, Guid run) => $"""
        <p class="notice" role="status">{request.Say("The plan was applied", "计划已应用")}{request.Colon}
        <a href="{request.Link("run", ("id", $"{run:N}"))}">{request.Say("what the run did", "查看该运行的结果")}</a></p>
        """;

    private static Html Failed(AdminRequest request, Exception failure) => failure is WeChatException known
        ? Parts.Failure(request, known)
        : $"""
            <section class="failure" role="alert"><h2>{request.Say("This could not be done", "操作失败")}</h2>
            <p>{request.Say("Unexpected", "意外错误")}{request.Colon}<code>{failure.GetType().Name}</code></p></section>
            """;
}
