using WeCom.Client.Admin.Mounting;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Rendering;

/// <summary>What is said of a run in one word.</summary>
internal static class Statuses
{
    public static string Of(AdminRequest request, SyncRun run) => run.Status switch
    {
        SyncStatus.Succeeded => request.Say("succeeded", "成功"),
        SyncStatus.SucceededWithWarnings => request.Say("succeeded with warnings", "成功，有警告"),
        SyncStatus.HeldBack => request.Say("held back", "有暂缓移除"),
        SyncStatus.Partial => request.Say("partial", "部分成功"),
        SyncStatus.Failed => request.Say("failed", "失败"),
        null => WithoutStatus(request, run),
        _ => $"{run.Status}",
    };

    public static string Kind(AdminRequest request, SyncRun run)
    {
        if (run.IsDryRun)
        {
            return request.Say("dry run", "试运行");
        }

        return run.IsFull ? request.Say("full", "全量") : request.Say("partial", "部分");
    }

    private static string WithoutStatus(AdminRequest request, SyncRun run)
    {
        if (run.Failure is not null)
        {
            return request.Say("broken off", "中断");
        }

        return run.EndedAt is null ? request.Say("in progress, or its process was killed", "进行中，或进程被终止") : request.Say("ended", "已结束");
    }
}
