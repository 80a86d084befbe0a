using System.Globalization;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Internal;

namespace WeCom.Client.Schedule.Internal;

/// <summary>The texts of notices to observers, in both languages. No text names a person.</summary>
internal static class NoticeTexts
{
    public static readonly LocalizedText EndedTitle = new("WeCom sync ended", "企业微信同步已结束");

    public static readonly LocalizedText HeldBackTitle = new("WeCom sync held removals back", "企业微信同步暂缓了移除");

    public static readonly LocalizedText FailedTitle = new("WeCom sync failed", "企业微信同步失败");

    public static readonly LocalizedText PartialTitle = new(
        "WeCom sync could not process some records", "企业微信同步未能处理部分记录");

    public static readonly LocalizedText ParkedTitle = new("WeCom callbacks are parked", "企业微信回调已搁置");

    public static readonly LocalizedText DiedRemedy = new(
        " It is run again. If that does not help, look in the log of that process and of its machine for what ended it, such as a limit of "
        + "memory.",
        "同步将重新运行。如仍无法完成，请在该进程及其主机的日志中查找其终止的原因，例如内存限制。");

    public static readonly LocalizedText SuspendedTitle = new("WeCom suspended the app", "企业微信已停用应用");

    public static readonly LocalizedText NormalTitle = new("WeCom sync is back to normal", "企业微信同步已恢复正常");

    public static readonly LocalizedText Cancelled = new("The sync was cancelled.", "同步已取消。");

    public static readonly LocalizedText BrokenOff = new(
        "The full sync was broken off. The log and the journal have the cause.", "全量同步中断。原因见日志和运行记录。");

    public static readonly LocalizedText Suspended = new(
        "WeCom has suspended or restricted the app, since few members open it. Calls and callbacks fail until an administrator restores it "
        + "in the console.",
        "因使用的成员过少，企业微信已停用或限制该应用。在管理员于管理后台恢复之前，调用和回调都会失败。");

    public static readonly LocalizedText Normal = new(
        "Everything that was reported before is over.", "此前通知的问题均已解决。");

    public static LocalizedText Parked(int count) => Numbers(
        "Parked callbacks, which failed again and again: {0}. List them, mend the cause and release them.",
        "{0} 条回调多次处理失败，已搁置：请查看并排除原因后释放。",
        count);

    public static LocalizedText HeldBack(int users, int departments) => Numbers(
        "Removals that were held back: {0} of people, {1} of departments, which are no longer in WeCom. Look through them and approve "
        + "them, or correct the cause. Everything else is up to date.",
        "{0} 名人员和 {1} 个部门已不在企业微信中，其移除已暂缓：请核对后批准，或纠正其原因。其余数据均为最新。",
        users,
        departments);

    public static LocalizedText Ended(SyncResult result)
    {
        var (departments, users, status) = (result.Departments, result.Users, SyncTexts.Of(result.Status));
        return Numbers(
            $"Result: {status.English}, after {{8}} s. Departments: {{0}} created, {{1}} updated, {{2}} removed, {{3}} failed. "
            + "People: {4} created, {5} updated, {6} removed, {7} failed.",
            $"结果：{status.Chinese}，用时 {{8}} 秒。部门：新增 {{0}}，更新 {{1}}，移除 {{2}}，失败 {{3}}。"
            + "人员：新增 {4}，更新 {5}，移除 {6}，失败 {7}。",
            departments.Created,
            departments.Updated,
            departments.Removed,
            departments.Failed,
            users.Created,
            users.Updated + users.Renamed,
            users.Removed,
            users.Failed,
            (int)result.Duration.TotalSeconds);
    }

    /// <summary>Returns the reason why a run was broken off, without details that not everybody may read.</summary>
    public static string Broken(Exception? failure, string language) => failure is WeChatException known
        ? known.WithRemedy(language)
        : BrokenOff.In(language);

    public static string Died(ScheduleClaim claim, string language)
        => IssueTexts.ProcessDied.Fill(
            language, Name(claim.Kind).In(language), claim.Owner, claim.Since.ToString("u", CultureInfo.InvariantCulture));

    /// <summary>The failure of a sync of the schedule.</summary>
    public static LocalizedText Failed(ScheduleClaim claim)
    {
        var run = Name(claim.Kind);
        return new($"The {run.English} failed: {claim.Failure}", $"{run.Chinese}失败：{claim.Failure}");
    }

    private static LocalizedText Name(ScheduledRunKind kind) => kind switch
    {
        ScheduledRunKind.Departments => IssueTexts.DepartmentsRun,
        ScheduledRunKind.Membership => IssueTexts.MembershipRun,
        _ => IssueTexts.FullRun,
    };

    private static LocalizedText Numbers(string english, string chinese, params object[] numbers) => new(
        string.Format(CultureInfo.InvariantCulture, english, numbers),
        string.Format(CultureInfo.InvariantCulture, chinese, numbers));
}
