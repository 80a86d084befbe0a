using WeCom.Client.Errors;

namespace WeCom.Client.Sync.Ports.Internal;

/// <summary>The tasks at which a port of the host can fail, each with the consequence.</summary>
internal static class PortTasks
{
    public static readonly LocalizedText List = new("list what it holds, so nothing was written", "列出其保存的内容，因此没有写入任何数据");

    public static readonly LocalizedText TakeLease = new("take the lease, so no run began", "取得租约，因此没有开始运行");

    public static readonly LocalizedText WriteRun = new("write down the run, so nothing was written", "写入运行日志，因此没有写入任何数据");

    public static readonly LocalizedText KeepApproval = new("keep the approval", "保存批准");

    public static readonly LocalizedText WithdrawApproval = new("withdraw the approval", "撤回批准");

    public static readonly LocalizedText UseState = new(
        "read or write what it keeps for the schedule and for rejections", "读写其为定时任务和驳回记录保存的内容");
}
