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
        RunNow.LookAgain(request);
        var what = work.IsApplying
            ? request.Say("The plan is being applied since", "正在应用计划，开始于")
            : request.Say("A plan is being made since", "正在生成计划，开始于");
        var state = work.Token.IsCancellationRequested
            ? request.Say("It is being cancelled.", "正在取消。")
            : RunNow.Progress(request, work.Progress);
        var cancel = work.IsApplying
            ? Html.Nothing
            : Parts.Button(request, Page, request.Say("Cancel", "取消"), ("work", $"{work.Id:N}"), ("do", "cancel"));
        return $"""
            <section class="notice" role="status">
            <p>{what} {Parts.Time(work.Since)} (<bdi>{work.By}</bdi>){request.Say(". ", "。")}{state}</p>
            <p>{request.Say("It goes on if you leave this page.", "离开此页后仍会继续。")}</p>
            {cancel}</section>
            """;
    }

    public static Html Applied(AdminRequest request, Guid run) => $"""
        <p class="notice" role="status">{request.Say("The plan was applied", "计划已应用")}{request.Colon}
        <a href="{request.Link("run", ("id", $"{run:N}"))}">{request.Say("what the run did", "查看该运行的结果")}</a></p>
        """;

    public static Html Failed(AdminRequest request, Exception failure) => failure is WeChatException known
        ? Parts.Failure(request, known)
        : $"""
            <section class="failure" role="alert"><h2>{request.Say("This could not be done", "操作失败")}</h2>
            <p>{request.Say("Unexpected", "意外错误")}{request.Colon}<code>{failure.GetType().Name}</code></p></section>
            """;
}
