using System.Globalization;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Sync.Internal;

/// <summary>The texts of issues and holds in both languages. Numbers and ids are filled in.</summary>
internal static class IssueTexts
{
    public static readonly LocalizedText Departments = new("Departments", "部门");
    public static readonly LocalizedText People = new("People", "人员");
    public static readonly LocalizedText Department = new("Department", "部门");
    public static readonly LocalizedText Person = new("Person", "人员");
    public static readonly LocalizedText App = new("App", "应用");
    public static readonly LocalizedText Tag = new("Tag", "标签");
    public static readonly LocalizedText Record = new("{0} {1}: {2}", "{0} {1}：{2}");
    public static readonly LocalizedText ConnectionFailed = new("The connection test failed. {0}", "连接测试失败。{0}");
    public static readonly LocalizedText NotRemoved = new("{0}: no removal was made, since {1}.", "{0}：没有移除任何记录，因为{1}。");
    public static readonly LocalizedText And = new("; ", "；");

    public static readonly LocalizedText IncompleteRead = new(
        "the read was incomplete (gaps: {0}), so who is absent may not have left", "读取不完整（{0} 处缺失），没有显示的不一定已离开");

    public static readonly LocalizedText EmptyRead = new("the read was empty", "读取结果为空");

    public static readonly LocalizedText TooMany = new(
        "{0} of {1} active would go, and at most {2} may without being asked for (the larger of {3} and {4} percent, but never more than "
        + "{5})",
        "在 {1} 条有效记录中将移除 {0} 条，而未经确认最多只能移除 {2} 条（取 {3} 与 {4}% 中较大者，且不超过 {5}）");

    public static readonly LocalizedText TooManyInDay = new(
        "{0} would go after {1} in the last 24 hours, and at most {2} may in a day without being asked for (the larger of {3} and {4} "
        + "percent, but never more than {5})",
        "最近 24 小时已移除 {1} 条，又将移除 {0} 条，而未经确认一天最多只能移除 {2} 条（取 {3} 与 {4}% 中较大者，且不超过 {5}）");

    public static readonly LocalizedText StalePlan = new(
        "another run of this company began or ended after this plan was made, so who is absent in the plan may be back",
        "该计划生成之后此企业又有其他运行，计划中缺席的人员或部门可能已经回来");

    public static readonly LocalizedText OtherPolicy = new(
        "the removal policy is no longer that of this plan", "移除策略已与该计划生成时不同");

    public static readonly LocalizedText OutOfSight = new(
        "{0}: stored records last seen in places that this run did not see: {1}. Nothing was done with them.",
        "{0}：有 {1} 条已保存的记录上次所在的位置在本次运行中不可见，未做任何处理。");

    public static readonly LocalizedText OutOfSightRemedy = new(
        "If this app's visible scope (可见范围) was narrowed by mistake, restore it in the console under 应用管理. "
        + "If they are another app's, nothing is to be done. If they have really left, approve the set {0}.",
        "如果该应用的“可见范围”被误缩小，请在管理后台“应用管理”中恢复；如果它们属于另一个应用，无需处理；如果确已离开，请批准集合 {0}。");

    public static readonly LocalizedText Kept = new(
        "{0}: records kept although they were not listed: {1}. The first {2}", "{0}：有 {1} 条未列出的记录被保留：{2}");

    public static readonly LocalizedText StoredTwice = new(
        "{0} that stand in the store twice, under the same id or one that differs in case only: {1}. The second record was left as it is; "
        + "the journal names it.",
        "{0}在存储中重复（ID 相同或仅大小写不同）：{1} 条。第二条记录保持不变，运行日志中列有其 ID。");

    public static readonly LocalizedText StoredTwiceRemedy = new("Delete one of the two records.", "请删除两条记录中的一条。");

    public static readonly LocalizedText Cycle = new(
        "Department {0} stands above itself, so it is treated as a root.", "部门 {0} 的上级关系形成循环，因此按根部门处理。");

    public static readonly LocalizedText CycleRemedy = new("Correct its parent in WeCom.", "请在企业微信中更正其上级部门。");

    public static readonly LocalizedText FieldsUnreadable = new(
        "{0} {1}: fields that WeCom sent in a form that is not documented, or with invalid characters: {2}. "
        + "The former count as not returned, in the latter the characters are replaced.",
        "{0} {1}：企业微信以文档之外的形式返回、或含有无效字符的字段：{2}。前者按“未返回”处理，后者中的无效字符已被替换。");

    public static readonly LocalizedText MoreFieldsUnreadable = new(
        "{0}: fields of {1} more came in such a form.", "{0}：另有 {1} 条记录的字段存在同样的问题。");

    public static readonly LocalizedText MoreIssues = new(
        "Warnings of this kind that are not in the journal: {0}.", "另有 {0} 条同类警告未写入运行日志。");

    public static readonly LocalizedText StoreRefused = new("the store refused it: {0}", "存储拒绝写入：{0}");

    public static readonly LocalizedText StoreFailed = new("the store failed", "存储写入失败");

    public static readonly LocalizedText NotTried = new(
        "was not tried, since the run had been given up", "未尝试写入，因为本次运行已中止");

    public static readonly LocalizedText StoreRemedy = new(
        "Correct the record or the table, then run again: the next run tries it anew.", "请更正该记录或数据表后重新运行，下次运行会再次尝试写入。");

    public static readonly LocalizedText RunBroken = new("An exception ended the run.", "运行因异常中断。");

    public static readonly LocalizedText StoreFailedRun = new(
        "The sync failed, since a store failed. The log and the journal have the cause.",
        "同步因存储出错而失败。原因见日志和运行记录。");

    public static readonly LocalizedText RecordsFailed = new(
        "Departments and people that could not be read or written: {0}. The result and the journal name them.",
        "{0} 个部门和人员未能读取或写入。详见同步结果和运行记录。");

    public static readonly LocalizedText FullRun = new("full sync", "全量同步");
    public static readonly LocalizedText DepartmentsRun = new("sync of the departments", "部门同步");
    public static readonly LocalizedText MembershipRun = new("sync of joiners, leavers and movers", "入职、离职和调动同步");

    public static readonly LocalizedText ProcessDied = new(
        "The process that ran the {0} ended before the sync did: {1}, since {2}.",
        "运行{0}的进程先于同步结束：{1}，自 {2} 起运行。");

    public static readonly LocalizedText HandlerFailed = new("A handler of the event failed.", "事件的处理程序出错。");

    public static readonly LocalizedText HandlersTooLong = new(
        "The handlers of the event took longer than {0}.", "事件的处理程序在 {0} 内没有结束。");

    public static readonly LocalizedText JournalNotWritten = new(
        "{0}: the journal could not be written; the records were.", "{0}：运行日志写入失败；记录本身已写入。");

    public static readonly LocalizedText IntentNotWritten = new(
        "{0}: the journal could not be told of the removals beforehand, so they were not made.",
        "{0}：未能事先把移除写入运行日志，因此未执行移除。");

    public static readonly LocalizedText JournalSilent = new(
        "the journal could not be told beforehand", "未能事先写入运行日志");

    public static readonly LocalizedText ApprovalNotAsked = new(
        "{0}: the approvals could not be read, so the removals were held back.", "{0}：无法读取批准记录，因此未执行移除。");

    public static readonly LocalizedText ApprovalNotGivenBack = new(
        "{0}: the approval could not be given back; nothing was removed by it. Approve again.", "{0}：未能退还批准；没有据此移除任何记录。请重新批准。");

    public static readonly LocalizedText EndNotJournaled = new(
        "The end of this run could not be written into the journal, which will show it as one that never ended.",
        "本次运行的结束未能写入运行日志，日志中会显示为未结束。");

    public static readonly LocalizedText PlanNotJournaled = new(
        "This plan could not be written into the journal: a run treats it as out of date, and nobody can approve its removals by hash. "
        + "Plan again when the journal works.",
        "该计划未能写入运行日志：运行会将其视为过期，也无法按哈希批准其中的移除。请在运行日志恢复后重新生成计划。");

    public static readonly LocalizedText DatabaseRemedy = new(
        "Check the database of the journal and its migrations.", "请检查运行日志所在的数据库及其迁移。");

    public static readonly LocalizedText ProbablyRenamed = new(
        "{0} left and {1} is new, with the same mobile number or e-mail address: probably one person whose userid changed.",
        "{0} 离开而 {1} 新加入，且手机号或邮箱相同：很可能是同一人更换了账号（userid）。");

    public static readonly LocalizedText ProbablyRenamedRemedy = new(
        "Set Sync:RecognizeRenames to true to have such records joined.", "将 Sync:RecognizeRenames 设为 true 可自动合并此类记录。");

    public static readonly LocalizedText KeptRenameRemedy = new(
        "The old record stays active, since your settings keep it. If they are one person, give the record the new userid or deactivate "
        + "it yourself.",
        "旧记录按您的设置保留并保持启用。如果确为同一人，请自行把该记录改为新账号，或将其停用。");

    public static readonly LocalizedText ScopeNotRead = new(
        "The app's visible scope could not be read, so nobody was looked for who is visible by name or tag alone: {0}",
        "未能读取该应用的可见范围，因此没有查找仅按成员或标签可见的人员：{0}");

    public static readonly LocalizedText ExportNotUsed = new(
        "People could not be read by an export, so the list of each department was read in its place: {0}",
        "未能通过导出读取人员，已改为逐个部门读取列表：{0}");

    public static readonly LocalizedText ExportNotUsedRemedy = new(
        "Set Sync:ReadPath to Lists if no export is to be tried.", "如不需要尝试导出，请将 Sync:ReadPath 设为 Lists。");

    public static readonly LocalizedText IncludedNotListed = new(
        "Sync:Scope:Include names departments that this run did not see: {0}. Nobody was removed as outside the scope.",
        "Sync:Scope:Include 指定的部门在本次运行中未出现：{0}。没有因为“不在范围内”而移除任何记录。");

    public static readonly LocalizedText IncludedNotListedRemedy = new(
        "Correct the ids, or put the departments into this app's visible scope (可见范围) in the console under 应用管理.",
        "请更正部门 ID，或在管理后台“应用管理”中把这些部门加入该应用的“可见范围”。");

    public static readonly LocalizedText SecondWitnessFailed = new(
        "The contacts-sync secret could not list the company, so leavers were asked for by name alone: {0}",
        "通讯录同步 Secret 未能列出企业成员，因此只按 ID 逐个确认离开的人员：{0}");

    public static readonly LocalizedText SecondWitnessIncomplete = new(
        "The list of the company by the contacts-sync secret lacks {0} of the {1} people whom the app reads, so leavers were asked for by "
        + "name alone. See that both secrets are of the same company.",
        "通讯录同步 Secret 列出的企业成员缺少应用可读取的 {1} 人中的 {0} 人，因此只按 ID 逐个确认离开的人员。请确认两个 Secret 属于同一企业。");

    public static readonly LocalizedText TooManyQuestions = new(
        "more than {0} departments would have to be asked for", "需要逐个查询的部门超过 {0} 个");

    public static readonly LocalizedText DepartmentNotRead = new(
        "The people of department {0} could not be read: {1}", "部门 {0} 的人员未能读取：{1}");

    public static readonly LocalizedText DepartmentNotIdentified = new(
        "A department could not be read, not even its id: {0}", "有一个部门无法读取，连 ID 也无法识别：{0}");

    public static readonly LocalizedText PersonNotIdentified = new(
        "A person could not be read, not even the userid: {0}", "有一名人员无法读取，连 userid 也无法识别：{0}");

    /// <summary>Fills in values. Ids, names and causes among them come from outside.</summary>
    public static string Fill(this LocalizedText text, string language, params ReadOnlySpan<object?> values)
        => PrintableText.Of(string.Format(CultureInfo.InvariantCulture, text.In(language), values));
}
