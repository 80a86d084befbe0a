using WeCom.Client.Admin.Mounting;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>Why a record was treated as it was, in the language of the viewer where the journal has the kind of the reason.</summary>
internal static class Reasons
{
    // The reason of what is held back says also by which limit. Reasons with a detail, and those of a later release, stay as they are.
    public static string? Of(AdminRequest request, JournalEntry entry) => entry.Action == PlanAction.HeldBack
        ? entry.Reason
        : Of(request, entry.ReasonKind, entry.Reason);

    public static string? Of(AdminRequest request, PlanReasonKind? kind, string? text) => kind switch
    {
        PlanReasonKind.NotInWeCom => request.Say("is no longer in WeCom", "已不在企业微信中"),
        PlanReasonKind.OutsideScope => request.Say("lies outside Sync:Scope", "不在 Sync:Scope 范围内"),
        PlanReasonKind.HostFilter => request.Say("is left out by the host's filter", "被本系统的过滤规则排除"),
        PlanReasonKind.CameBack => request.Say("was inactive and is in WeCom again", "此前已停用，现在又出现在企业微信中"),
        PlanReasonKind.Protected => request.Say("is protected (Sync:Scope)", "受保护（Sync:Scope）"),
        PlanReasonKind.AnsweredByName => request.Say(
            "was not listed, but is in WeCom when asked for by name", "列表中没有，但按 ID 查询时仍在企业微信中"),
        PlanReasonKind.OutsideVisibleScope => request.Say(
            "is in the company, but outside this app's visible scope (可见范围)", "仍在企业中，但不在该应用的可见范围内"),
        PlanReasonKind.PlaceNotSeen => request.Say(
            "was last seen in a place that this run did not see", "上次所在的位置在本次运行中不可见"),
        _ => text,
    };
}
