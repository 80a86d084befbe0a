using System.Globalization;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>The texts of the health check.</summary>
internal static class HealthTexts
{
    public static readonly LocalizedText Healthy = new(
        "Tokens can be had, and the last full sync succeeded.",
        "可以取得令牌，最近一次全量同步成功。");

    public static readonly LocalizedText NeverRan = new("No full sync has ended yet.", "尚未完成过全量同步。");

    public static readonly LocalizedText Partial = new(
        "The last full sync could not read or write some records; its result and the log name them.",
        "最近一次全量同步有部分记录未能读取或写入；详见其结果和日志。");

    public static readonly LocalizedText HeldBack = new(
        "The last full sync held its removals back: look through them and approve them, or correct what caused them.",
        "最近一次全量同步暂缓了移除：请核对后批准，或纠正其原因。");

    public static readonly LocalizedText AppSuspended = new(
        "WeCom has suspended or restricted the app, since few members open it: an administrator restores it in the console.",
        "因使用的成员过少，企业微信已停用或限制该应用：请管理员在管理后台恢复。");

    public static readonly LocalizedText AppAlert = new(
        "WeCom is about to suspend or restrict the app, since few members open it: let some members open it.",
        "因使用的成员过少，企业微信即将停用或限制该应用：请让部分成员打开该应用。");

    public static readonly LocalizedText Parked = new(
        "Callbacks are parked: list them with IWeComCallbacks.ListParkedAsync, mend the cause and release them.",
        "有已搁置的回调：请用 IWeComCallbacks.ListParkedAsync 查看，排除原因后释放。");

    public static LocalizedText Waiting(TimeSpan lag) => new(
        $"The oldest event has waited for {Text(lag)}: the log tells whether WeCom, a store or another sync holds it up.",
        $"最早的回调事件已等待 {Text(lag)}：请查看日志，确认是企业微信、存储还是其他同步造成的。");

    /// <summary>Tells that a sync failed. What failed stays in the journal, since it may quote a person.</summary>
    public static LocalizedText Broken(SyncRun last)
    {
        if (last.Status == SyncStatus.Failed)
        {
            return new("The last full sync failed: the store failed.", "最近一次全量同步失败：存储出错。");
        }

        var remedy = last.Failure is { } failure ? SyncTexts.RemedyOf(failure) : null;
        var (english, chinese) = last.Failure?.ErrorCode is { } code ? ($": WeCom answered {code}", $"：企业微信返回 {code}") : ("", "");
        return new(
            $"The last full sync failed{english}. {remedy?.English ?? "The journal has the cause."}",
            $"最近一次全量同步失败{chinese}。{remedy?.Chinese ?? "原因见同步日志。"}");
    }

    public static LocalizedText TooOld(TimeSpan age, TimeSpan allowed) => new(
        $"The last full sync ended {Text(age)} ago; {Text(allowed)} are allowed.",
        $"最近一次全量同步已结束 {Text(age)}；允许的最长时间为 {Text(allowed)}。");

    public static LocalizedText FromTheFuture(TimeSpan ahead) => new(
        $"The last full sync is dated {Text(ahead)} in the future: set the clocks of this host and of the one that ran it.",
        $"最近一次全量同步的时间比现在晚 {Text(ahead)}：请校准本机和执行同步的主机的时钟。");

    private static string Text(TimeSpan span) => span.ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);
}
