using WeCom.Client.Admin.Mounting;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Rendering;

/// <summary>The one-word status of a run.</summary>
internal static class Statuses
{
    public static string Of(AdminRequest request, SyncRun run)
        => run.Status is { } status ? request.Say(SyncTexts.Of(status)) : WithoutStatus(request, run);

    public static string Kind(AdminRequest request, SyncRun run)
    {
        if (run.IsDryRun)
        {
            return request.Say("dry run", "试运行");
        }

        return run.IsFull ? request.Say("full", "全量") : request.Say("partial", "部分");
    }

    /// <summary>The names of those who requested and who cancelled the run: operators, whom no right hides.</summary>
    public static Html By(AdminRequest request, SyncRun run)
    {
        Html cancelled = Html.When(run.CancelledBy is not null, () => $"""
            <small>{request.Say("cancelled by", "取消人：")} <bdi>{run.CancelledBy}</bdi></small>
            """);
        return $"<bdi>{run.RequestedBy ?? "–"}</bdi> {cancelled}";
    }

    private static string WithoutStatus(AdminRequest request, SyncRun run)
    {
        if (run.IsCancelled)
        {
            return request.Say("cancelled", "已取消");
        }

        if (run.Failure is not null)
        {
            return request.Say("broken off", "中断");
        }

        return run.EndedAt is null ? request.Say("in progress, or its process was killed", "进行中，或进程被终止") : request.Say("ended", "已结束");
    }
}
