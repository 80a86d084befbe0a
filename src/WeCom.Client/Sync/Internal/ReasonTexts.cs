using System.Collections.Frozen;
using System.Globalization;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Internal;

/// <summary>The reasons of plan items and journal entries in both languages.</summary>
internal static class ReasonTexts
{
    private const string Hole = "{0}";

    private static readonly FrozenDictionary<PlanReasonKind, LocalizedText> Texts = new Dictionary<PlanReasonKind, LocalizedText>
    {
        [PlanReasonKind.MissingMobile] = new("has no mobile number (Sync:MissingMobile is {0})", "没有手机号（Sync:MissingMobile 为 {0}）"),
        [PlanReasonKind.ExcludedStatus] = new("has a status outside Sync:Scope:Statuses ({0})", "状态不在 Sync:Scope:Statuses 之内（{0}）"),
        [PlanReasonKind.OutsideScope] = new("lies outside Sync:Scope", "不在 Sync:Scope 范围内"),
        [PlanReasonKind.DoubtfulScope] = new(
            "may lie outside Sync:Scope: a department that decides it could not be read, is not visible or was withheld",
            "可能不在 Sync:Scope 范围内：决定其归属的部门未能读取、对应用不可见，或企业微信未返回"),
        [PlanReasonKind.HostFilter] = new("is left out by the host's filter", "被本系统的过滤规则排除"),
        [PlanReasonKind.HostRuleFailed] = new("a filter or map of the host failed: {0}", "本系统的过滤或映射规则出错：{0}"),
        [PlanReasonKind.Unreadable] = new("is in WeCom, but cannot be read: {0}", "在企业微信中，但无法读取：{0}"),
        [PlanReasonKind.CameBack] = new("was inactive and is in WeCom again", "此前已停用，现在又出现在企业微信中"),
        [PlanReasonKind.NotInWeCom] = new("is no longer in WeCom", "已不在企业微信中"),
        [PlanReasonKind.LeftStatus] = new("has left the company (status {0})", "已离职（状态 {0}）"),
        [PlanReasonKind.DeactivatedByRule] = new(
            "is left out by a rule that deactivates stored records (Sync:WhenStored): {0}", "被规则排除，且该规则要求停用已保存的记录（Sync:WhenStored）：{0}"),
        [PlanReasonKind.Protected] = new("is protected (Sync:Scope)", "受保护（Sync:Scope）"),
        [PlanReasonKind.Rejected] = new(
            "would be removed, and somebody rejected that: it stays until the rejection is taken back",
            "本应移除，但移除已被驳回：在撤销驳回之前予以保留"),
        [PlanReasonKind.KeepPolicy] = new(
            "is no longer in WeCom, and leavers are kept (the removal policy is Keep)", "已不在企业微信中，但移除策略为 Keep，因此保留"),
        [PlanReasonKind.StoredTwice] = new(
            "is stored twice, under the same id or ids that differ in case only; the other record is the one that is updated from WeCom",
            "在存储中有两条记录，ID 相同或仅大小写不同；另一条记录随企业微信更新"),
        [PlanReasonKind.AnsweredByName] = new(
            "was not listed, but is in WeCom when asked for by name", "列表中没有，但按 ID 查询时仍在企业微信中"),
        [PlanReasonKind.NoPrivilege] = new(
            "was not listed; WeCom says that this app may not see it (60011), so it still exists", "列表中没有；企业微信表示该应用无权查看（60011），说明仍然存在"),
        [PlanReasonKind.QuestionFailed] = new(
            "was not listed, and could not be asked for by name: {0}", "列表中没有，按 ID 查询也失败：{0}"),
        [PlanReasonKind.OutsideVisibleScope] = new(
            "is in the company, but outside this app's visible scope (可见范围)", "仍在企业中，但不在该应用的可见范围内"),
        [PlanReasonKind.PlaceNotSeen] = new(
            "was last seen in a place that this run did not see", "上次所在的位置在本次运行中不可见"),
        [PlanReasonKind.StalePlan] = new(
            "another run of this company came after this plan, so it may have left: make a new plan and apply that",
            "该计划之后此企业又有其他运行，此人或部门可能已离开：请重新生成计划再应用"),
        [PlanReasonKind.SamePerson] = new(
            "was {0}: both have the same mobile number or e-mail address", "原为 {0}：两者的手机号或邮箱相同"),
        [PlanReasonKind.DeactivatedMeanwhile] = new(
            "was deactivated in the store after this plan was made: make a new plan and apply that",
            "生成计划之后在存储中被停用：请重新生成计划再应用"),
        [PlanReasonKind.EarlierUserIdUnanswered] = new(
            "a userid changed, as a callback of WeCom says, and WeCom could not be asked who has the other one, and the record: {0}",
            "有成员的 userid 已变更（由企业微信回调事件告知），但向企业微信查询另一个 userid 失败，无法确定记录属于谁：{0}"),
        [PlanReasonKind.MaybeSamePerson] = new(
            "has the mobile number or e-mail of a stored person who was not found, and waits until it is known whether that one left: {0}",
            "手机号或邮箱与一名未找到的已保存成员相同，在确认该成员是否已离开之前等待：{0}"),
        [PlanReasonKind.HasNewUserId] = new("has the userid {0} now", "userid 现为 {0}"),
        [PlanReasonKind.RenamedByEvent] = new("was {0}, as a callback of WeCom says", "原为 {0}（由企业微信回调事件告知）"),
    }.ToFrozenDictionary();

    public static IReadOnlyDictionary<PlanReasonKind, LocalizedText> All => Texts;

    /// <summary>Gets the text between a reason and its approval, which is the same in both languages.</summary>
    public static LocalizedText ApprovedBy { get; } = new("; approved by ", "；批准人：");

    /// <summary>Adds to the reason of a removal its approval: the person, the time and the purpose.</summary>
    public static string WithApproval(string language, string? reason, RemovalApproval approval)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{approval.ApprovedBy}, {approval.ApprovedAt.UtcDateTime:u}");
        return $"{reason}{ApprovedBy.In(language)}{PrintableText.Of(approval.Reason is null ? what : $"{what}: {approval.Reason}")}";
    }

    /// <param name="kind">The kind.</param>
    /// <param name="text">The text.</param>
    /// <param name="detail">The detail that the text must have; null for any.</param>
    /// <returns>Whether the text is that of the kind, in one of the two languages.</returns>
    public static bool IsOf(PlanReasonKind kind, string text, string? detail = null)
        => Texts.TryGetValue(kind, out var pattern) && (Fits(pattern.English, text, detail) || Fits(pattern.Chinese, text, detail));

    private static bool Fits(string pattern, string text, string? detail)
    {
        var hole = pattern.IndexOf(Hole, StringComparison.Ordinal);
        if (detail is not null)
        {
            return hole >= 0 && text == string.Format(CultureInfo.InvariantCulture, pattern, PrintableText.Of(detail));
        }

        if (hole < 0)
        {
            return text == pattern;
        }

        return text.Length > pattern.Length - Hole.Length - 1
            && text.StartsWith(pattern[..hole], StringComparison.Ordinal)
            && text.EndsWith(pattern[(hole + Hole.Length)..], StringComparison.Ordinal);
    }

    public static string In(string language, PlanReasonKind kind, string? detail = null)
        => string.Format(CultureInfo.InvariantCulture, Texts[kind].In(language), PrintableText.Of(detail ?? ""));
}
