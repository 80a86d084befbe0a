using WeCom.Client.Errors;

namespace WeCom.Client.Sync.Trace.Internal;

/// <summary>The sentences of a trace.</summary>
internal static class TraceTexts
{
    public static readonly LocalizedText Found = new("WeCom returned {0} ({1}).", "企业微信返回了 {0}（{1}）。");

    public static readonly LocalizedText NotFound = new("WeCom does not know {0}.", "企业微信中没有 {0}。");

    public static readonly LocalizedText NotVisible = new(
        "{0} exists in WeCom, but this app may not see it. Add the department or the person to its visible scope (可见范围) in the console "
        + "under 应用管理.",
        "{0} 在企业微信中存在，但该应用无权查看。请在管理后台“应用管理”中把相应部门或人员加入该应用的“可见范围”。");

    public static readonly LocalizedText Failed = new("WeCom could not be asked for {0}: {1}", "向企业微信查询 {0} 失败：{1}");

    public static readonly LocalizedText NotStored = new("The store held no record of it.", "存储中没有该记录。");

    public static readonly LocalizedText Stored = new(
        "The store held an active record, last seen in department {0}.", "存储中有有效记录，上次所在部门为 {0}。");

    public static readonly LocalizedText StoredInactive = new("The store held an inactive record.", "存储中有一条已停用的记录。");

    public static readonly LocalizedText Overruled = new(
        "A rule keeps it out: it {0}. It goes on being updated, since it is stored already (Sync:WhenStored).",
        "规则将其排除：{0}。因为已存储，仍继续更新（Sync:WhenStored）。");

    public static readonly LocalizedText HasNewUserId = new(
        "The member got another userid, {0}: trace that one.", "该成员的 userid 已改为 {0}，请查询该 userid。");

    public static readonly LocalizedText Comma = new(", ", "、");

    public static readonly LocalizedText Differs = new("These fields differ: {0}.", "以下字段不同：{0}。");

    public static readonly LocalizedText Absent = new("So there was nothing to do.", "因此无需处理。");

    public static readonly LocalizedText Unchanged = new("The stored record is up to date.", "已存记录是最新的。");

    public static readonly LocalizedText Written = new("It was written: {0}.", "已写入：{0}。");

    public static readonly LocalizedText WouldBeWritten = new(
        "A sync of it alone would write: {0}.", "单独同步该记录时将写入：{0}。");

    public static readonly LocalizedText LeftAlone = new("It was left as it is: {0}", "保持不变：{0}");

    public static readonly LocalizedText HeldBack = new("The removal was held back: {0}", "移除被暂缓：{0}");

    public static readonly LocalizedText NotWritten = new("It could not be written: {0}", "无法写入：{0}");

    public static readonly LocalizedText Waits = new(
        "An event about it, heard last on {0:u}, waits until {1:u} to be followed; failures so far: {2}.",
        "与它有关的事件（最近收到于 {0:u}）等待处理，下次处理时间为 {1:u}，已失败 {2} 次。");

    public static readonly LocalizedText Parked = new(
        "An event about it is parked since {0:u} (failures: {1}): {2} Mend the cause, then release it with "
        + "IWeComCallbacks.ReleaseAsync.",
        "与它有关的事件自 {0:u} 起被搁置，此前失败 {1} 次：{2} 请排除原因，再用 IWeComCallbacks.ReleaseAsync 释放。");

    public static readonly LocalizedText Visit = new(
        "Run {0}, which began on {1:u}, touched it last: {2}.", "最近一次涉及它的运行是 {1:u} 开始的第 {0} 次运行：{2}。");

    public static readonly LocalizedText VisitForReason = new(
        "Run {0}, which began on {1:u}, touched it last: {2} ({3}).", "最近一次涉及它的运行是 {1:u} 开始的第 {0} 次运行：{2}（{3}）。");

    public static readonly LocalizedText VisitByEvent = new(
        "It did so because of an event, heard on {0:u}: {1}.", "起因是 {0:u} 收到的事件：{1}。");

    public static readonly LocalizedText EventChanged = new("the record, or a department above it, changed", "该记录或其上级部门有变更");

    public static readonly LocalizedText EventScope = new("a tag or the visible scope of an app changed", "标签或应用可见范围有变更");

    public static readonly LocalizedText EventDeleted = new("the record was deleted", "该记录已被删除");

    public static readonly LocalizedText EventNewUserId = new("the member got a new userid", "成员的 userid 已更改");

    public static readonly LocalizedText NoVisit = new(
        "No run in the journal tells anything of it.", "运行日志中没有与它有关的记录。");
}
