using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>One set that is held back, as the page shows it.</summary>
internal sealed class HeldBackSection(AdminRequest request, SyncRun run, HeldBackSet set, string hash)
{
    private const string Page = "held";
    private const int PageSize = 100;

    private readonly bool _isAskedFor = request.Query("of") == hash;

    public required DateTimeOffset? Since { get; init; }

    public RemovalApproval? Approval { get; init; }

    public Rejection? Rejection { get; init; }

    public async Task<Html> ShowAsync(CancellationToken cancellationToken)
    {
        var text = _isAskedFor ? request.Query("text") : "";
        var wanted = set.Entries with { Text = text.Length == 0 ? null : text };
        var all = await CountAsync(set.Entries, cancellationToken).ConfigureAwait(false);
        var count = text.Length == 0 ? all : await CountAsync(wanted, cancellationToken).ConfigureAwait(false);
        var skip = _isAskedFor ? Math.Min(request.Number("skip"), count) : 0;
        var shown = await Journal.EntriesAsync(request, run, wanted with { Skip = skip, Count = PageSize }, cancellationToken)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var places = await Departments.OfPeopleAsync(request, shown, cancellationToken).ConfigureAwait(false);
        return $"""
            <section id="{hash}"><h2>{request.Say(set.Title.English, set.Title.Chinese)}</h2>
            <dl>{Parts.Figure(request.Say("Records", "记录"), $"{all}")}
            {Parts.Figure(request.Say("Since", "始于"), Parts.Time(Since))}</dl>
            <p>{request.Say("Hash of the set", "集合的散列值")}{request.Colon}<code>{hash}</code> ·
            <a href="{request.Link(Page, ("csv", hash))}">{request.Say("Download (CSV)", "下载（CSV）")}</a></p>
            {Decision()}
            {Html.When(all > PageSize, () => Filter(text))}
            {Rows(shown, places)}
            {Parts.Pager(request, count, skip, PageSize, to => request.Link(Page, ("of", hash), ("text", text), ("skip", to)))}
            </section>
            """;
    }

    private async Task<int> CountAsync(JournalEntryFilter filter, CancellationToken cancellationToken)
    {
        var counts = await Journal.CountAsync(request, run, filter, cancellationToken).ConfigureAwait(false);
        return counts.Values.Sum();
    }

    // The filter limits what is shown; the decision is always about the whole set.
    private Html Filter(string text) => $"""
        <form method="get" action="{Page}#{hash}" role="search">{Parts.Company(request)}<input type="hidden" name="of" value="{hash}">
        <label>{request.Say("Show only names and ids with", "仅显示姓名或 ID 包含")}<input name="text" value="{text}" maxlength="64"></label>
        <button class="quiet">{request.Say("Show", "显示")}</button></form>
        """;

    private Html Decision()
    {
        if (Approval is { Withdrawal: null } approval)
        {
            return $"{Approved(approval)}{Form(("withdraw", request.Say("Withdraw the approval", "撤回批准")))}";
        }

        if (Rejection is { } rejection)
        {
            return $"""
                {Decided(request.Say("Rejected by", "驳回人："), rejection.By, rejection.At, rejection.Reason)}
                {Parts.Button(request, Page, request.Say("Take the rejection back", "撤销驳回"), ("hash", hash), ("do", "reconsider"))}
                """;
        }

        return $"""
            {Withdrawn()}
            {Form(
                ("approve", request.Say("Approve the removal of exactly this set", "批准移除该集合")),
                ("reject", request.Say("Reject: they stay", "驳回：予以保留")))}
            """;
    }

    private Html Withdrawn() => Approval is { Withdrawal: { } withdrawal } approval
        ? $"""
            {Approved(approval)}
            {Decided(
                request.Say("The approval was withdrawn by", "批准已被撤回，撤回人："),
                withdrawal.WithdrawnBy,
                withdrawal.WithdrawnAt,
                withdrawal.Reason)}
            """
        : Html.Nothing;

    private Html Approved(RemovalApproval approval)
        => Decided(request.Say("Approved by", "批准人："), approval.ApprovedBy, approval.ApprovedAt, approval.Reason);

    private Html Decided(string what, string who, DateTimeOffset at, string? reason)
    {
        Html why = Html.When(reason is not null, () => $"{request.Colon}<bdi>{Mask.Value(request, reason)}</bdi>");
        return $"""
            <p class="notice">{what} <bdi>{who}</bdi>{request.Say(", ", "，")}{Parts.Time(at)}{why}</p>
            """;
    }

    /// <summary>A reason, and what to do for it; the first is what is expected.</summary>
    private Html Form(params IReadOnlyList<(string Do, string Text)> acts)
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

    private Html Rows(IEnumerable<JournalEntry> shown, IReadOnlyDictionary<string, string> places)
    {
        var rows = shown.Select(entry => (Html)$"""
            <tr><td>{Record(entry)}</td><td><bdi>{places.GetValueOrDefault(entry.Id)}</bdi></td>
            <td><bdi>{Reasons.Of(request, entry)}</bdi></td></tr>
            """);
        return $"""
            <div class="wide" tabindex="0" role="region" aria-label="{request.Say(set.Title.English, set.Title.Chinese)}"><table><thead><tr>
            <th scope="col">{request.Say("Who", "记录")}</th><th scope="col">{request.Say("Department", "部门")}</th>
            <th scope="col">{request.Say("Why", "原因")}</th></tr></thead><tbody>{rows}</tbody></table></div>
            """;
    }

    private Html Record(JournalEntry entry) => entry.Type == RecordType.User
        ? Parts.Person(request, entry.Id, entry.Name)
        : $"<bdi>{entry.Name}</bdi> <code>{entry.Id}</code>";
}
