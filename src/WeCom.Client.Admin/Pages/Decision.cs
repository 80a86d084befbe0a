using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>Shows the decision about a set of removals, and the form that decides.</summary>
internal static class Decision
{
    private const string Page = "held";

    public static Html Approved(AdminRequest request, RemovalApproval approval)
        => Told(request, request.Say("Approved by", "批准人："), approval.ApprovedBy, approval.ApprovedAt, approval.Reason);

    public static Html Told(AdminRequest request, string what, string who, DateTimeOffset at, string? reason)
    {
        Html why = Html.When(reason is not null, () => $"{request.Colon}<bdi>{Mask.Value(request, reason)}</bdi>");
        return $"""
            <p class="notice">{what} <bdi>{who}</bdi>{request.Say(", ", "，")}{Parts.Time(at)}{why}</p>
            """;
    }

    public static Html Withdraw(AdminRequest request, string hash)
        => Form(request, hash, ("withdraw", request.Say("Withdraw the approval", "撤回批准")));

    /// <summary>A reason, and what to do for it; the first is what is expected.</summary>
    public static Html Form(AdminRequest request, string hash, params IReadOnlyList<(string Do, string Text)> acts)
    {
        var buttons = acts.Select((act, index) => index == 0
            ? (Html)$"""<button name="do" value="{act.Do}">{act.Text}</button>"""
            : (Html)$"""<button name="do" value="{act.Do}" class="quiet">{act.Text}</button>""");
        return Html.When(request.CanAct, () => $"""
            <form method="post" action="{request.Link(Page)}">{request.Antiforgery()}
            <input type="hidden" name="hash" value="{hash}">
            <label>{request.Say("Reason", "理由")}<input name="reason" required maxlength="500"></label>
            {buttons}</form>
            """);
    }

    /// <summary>The approvals of sets that are not held back now. A later run that finds such a set again uses its approval.</summary>
    public static Html Others(AdminRequest request, IReadOnlyCollection<RemovalApproval> open)
    {
        var items = open.Select(approval => (Html)$"""
            {Approved(request, approval)}
            <p>{request.Say("Hash of the set", "集合的散列值")}{request.Colon}<code>{approval.RemovalHash}</code></p>
            {Withdraw(request, approval.RemovalHash)}
            """);
        return Html.When(open.Count > 0, () => $"""
            <section><h2>{request.Say("Approvals of other sets", "其他集合的批准")}</h2>
            <p>{request.Say(
                "These sets are not held back now. A run that finds one of them again removes it: withdraw what is not to go.",
                "这些集合目前未被暂缓。若之后的运行再次得到其中某个集合，即会移除。不应移除的，请撤回批准。")}</p>
            {items}</section>
            """);
    }
}
