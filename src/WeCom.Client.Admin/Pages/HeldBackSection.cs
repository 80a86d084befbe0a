using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
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
        var isById = text.Length > 0 && !request.CanSeePersonalData;
        var found = isById
            ? await Journal.EntriesAsync(request, run, wanted, cancellationToken)
                .Where(entry => Mask.MayFind(request, entry.Id, text)).ToListAsync(cancellationToken).ConfigureAwait(false)
            : null;
        var count = found?.Count ?? await CountAsync(wanted, cancellationToken).ConfigureAwait(false);
        var skip = _isAskedFor ? Math.Min(request.Number("skip"), count) : 0;
        List<JournalEntry> shown = found is not null
            ? [.. found.Skip(skip).Take(PageSize)]
            : await Journal.EntriesAsync(request, run, wanted with { Skip = skip, Count = PageSize }, cancellationToken)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        var places = await Departments.OfPeopleAsync(request, shown, cancellationToken).ConfigureAwait(false);
        return $"""
            <section id="{hash}"><h2>{request.Say(set.Title.English, set.Title.Chinese)}</h2>
            <dl>{Parts.Figure(request.Say("Records", "记录"), $"{all}")}
            {Parts.Figure(request.Say("Since", "始于"), Parts.Time(Since))}</dl>
            <p>{request.Say("Hash of the set", "集合的散列值")}{request.Colon}<code>{hash}</code> ·
            <a href="{request.Link(Page, ("csv", hash))}">{request.Say("Download (CSV)", "下载（CSV）")}</a></p>
            {Decided()}
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

    private Html Decided()
    {
        if (Approval is { Withdrawal: null } approval)
        {
            return $"{Decision.Approved(request, approval)}{Decision.Withdraw(request, hash)}";
        }

        if (Rejection is { } rejection)
        {
            return $"""
                {Decision.Told(request, request.Say("Rejected by", "驳回人："), rejection.By, rejection.At, rejection.Reason)}
                {Parts.Button(request, Page, request.Say("Take the rejection back", "撤销驳回"), ("hash", hash), ("do", "reconsider"))}
                """;
        }

        if (set.IsOfABadRead(run))
        {
            return Parts.Notice(request.Say(
                "No approval helps: the read was incomplete or empty, so who is absent may not have left. Mend what the run could not "
                + "read, or the visible scope (可见范围), and run again.",
                "无法批准：读取不完整或为空，缺失的记录可能并未离开。请解决读取失败的问题或更正“可见范围”，然后重新运行。"));
        }

        if (set.Barrier(run) is { } barrier)
        {
            return Parts.Notice($"{request.Say(SyncTexts.Of(barrier))} {Remedy(barrier)}");
        }

        return $"""
            {Withdrawn()}
            {Decision.Form(
                request,
                hash,
                ("approve", request.Say("Approve the removal of exactly this set", "批准移除该集合")),
                ("reject", request.Say("Reject: they stay", "驳回：予以保留")))}
            """;
    }

    private string? Remedy(SyncIssue issue) => SyncTexts.RemedyOf(issue) is { } remedy ? request.Say(remedy) : null;

    private Html Withdrawn() => Approval is { Withdrawal: { } withdrawal } approval
        ? $"""
            {Decision.Approved(request, approval)}
            {Decision.Told(
                request,
                request.Say("The approval was withdrawn by", "批准已被撤回，撤回人："),
                withdrawal.WithdrawnBy,
                withdrawal.WithdrawnAt,
                withdrawal.Reason)}
            """
        : Html.Nothing;

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
