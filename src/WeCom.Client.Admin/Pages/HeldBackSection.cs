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

    // A filter is in no address, so that what it finds has no pages.
    private const int MostFound = 500;

    private readonly bool _isAskedFor = request.Query("of") == hash;

    /// <summary>The text that the viewer looks for in the names and ids; empty for all.</summary>
    public required string Text { get; init; }

    public RemovalApproval? Approval { get; init; }

    /// <summary>The rejections of records of this type, those that were taken back included; the latest first.</summary>
    public required IReadOnlyList<RemovalRejection> Rejections { get; init; }

    private RemovalRejection? Rejection => Rejections.FirstOrDefault(rejection => rejection.IsOpen && rejection.RemovalHash == hash);

    public async Task<Html> ShowAsync(CancellationToken cancellationToken)
    {
        var all = await CountAsync(set.Entries, cancellationToken).ConfigureAwait(false);
        var (shown, count, skip) = Text.Length > 0
            ? await FoundAsync(cancellationToken).ConfigureAwait(false)
            : await PartAsync(all, cancellationToken).ConfigureAwait(false);
        var places = await Departments.OfPeopleAsync(request, shown, cancellationToken).ConfigureAwait(false);
        var since = await HeldSince.OfAsync(request, run, set, shown.Select(entry => entry.Id), cancellationToken)
            .ConfigureAwait(false);
        return $"""
            <section id="{hash}"><h2>{request.Say(set.Title.English, set.Title.Chinese)}</h2>
            <dl>{Parts.Figure(request.Say("Records", "记录"), $"{all}")}</dl>
            <p>{request.Say("Hash of the set", "集合的散列值")}{request.Colon}<code>{hash}</code> ·
            <a href="{request.Link(Page, ("csv", hash))}">{request.Say("Download (CSV)", "下载（CSV）")}</a></p>
            {Decided()}
            {Html.When(all > PageSize, Filter)}
            {Rows(shown, places, since)}
            {Html.When(Text.Length > 0 && count > shown.Count, () => Parts.Notice(request.Say(
                "There are more than are shown: type more of the name, or the userid.", "还有更多匹配的记录未显示：请输入更完整的姓名或 userid。")))}
            {Html.When(Text.Length == 0, () => Parts.Pager(
                request, count, skip, PageSize, to => request.Link(Page, ("of", hash), ("skip", to))))}
            </section>
            """;
    }

    private async Task<(List<JournalEntry> Shown, int Count, int Skip)> PartAsync(int all, CancellationToken cancellationToken)
    {
        var skip = _isAskedFor ? Math.Min(request.Number("skip"), all) : 0;
        var part = set.Entries with { Skip = skip, Count = PageSize };
        var shown = await Journal.EntriesAsync(request, run, part, cancellationToken)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return (shown, all, skip);
    }

    private async Task<(List<JournalEntry> Shown, int Count, int Skip)> FoundAsync(CancellationToken cancellationToken)
    {
        var found = await Journal.EntriesAsync(request, run, set.Entries with { Text = Text }, cancellationToken)
            .Where(entry => Mask.MayFind(request, entry.Id, Text))
            .Take(MostFound + 1)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return ([.. found.Take(MostFound)], found.Count, 0);
    }

    private async Task<int> CountAsync(JournalEntryFilter filter, CancellationToken cancellationToken)
    {
        var counts = await Journal.CountAsync(request, run, filter, cancellationToken).ConfigureAwait(false);
        return counts.Values.Sum();
    }

    // The filter limits what is shown; the decision is always about the whole set.
    private Html Filter() => $"""
        <form method="post" action="{request.Link(Page)}#{hash}" role="search">{request.Antiforgery()}
        <input type="hidden" name="of" value="{hash}"><input type="hidden" name="do" value="filter">
        <label>{request.Say("Show only names and ids with", "仅显示姓名或 ID 包含")}<input name="text" value="{Text}" maxlength="64"></label>
        <button class="quiet">{request.Say("Show", "显示")}</button></form>
        """;

    private Html Decided()
    {
        // Two viewers may have decided at once: what is rejected stays, and taking the rejection back withdraws the approval too.
        if (Rejection is { } rejection)
        {
            return $"""
                {Rejected.Told(request, rejection)}{Rejected.TakeBack(request, hash)}
                {Html.When(Approval is { Withdrawal: null }, () => $"""
                    {Decision.Approved(request, Approval!)}{Decision.Withdraw(request, hash)}
                    """)}
                """;
        }

        if (Approval is { Withdrawal: null } approval)
        {
            return $"{Decision.Approved(request, approval)}{Decision.Withdraw(request, hash)}";
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
            {Rejections.Where(rejection => rejection.RemovalHash == hash).Select(rejection => Rejected.Told(request, rejection))}
            {Decision.Form(request, hash, set.MayBeRejected ? [Approve, Reject] : [Approve])}
            """;
    }

    private (string Do, string Text) Approve
        => ("approve", request.Say("Approve the removal of exactly this set", "批准移除该集合"));

    private (string Do, string Text) Reject => ("reject", request.Say("Reject: they stay", "驳回：予以保留"));

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

    private Html Rows(
        IEnumerable<JournalEntry> shown,
        IReadOnlyDictionary<string, string> places,
        IReadOnlyDictionary<string, (DateTimeOffset At, bool OrEarlier)> since)
    {
        var rows = shown.Select(entry => (Html)$"""
            <tr><td>{Record(entry)}</td><td><bdi>{places.GetValueOrDefault(entry.Id)}</bdi></td>
            <td>{Parts.Time(since[entry.Id].At)}{Html.When(since[entry.Id].OrEarlier, () => $"{request.Say(" or earlier", "或更早")}")}</td>
            <td><bdi>{Reasons.Shown(request, entry)}</bdi>{Before(entry.Id)}</td></tr>
            """);
        return $"""
            <div class="wide" tabindex="0" role="region" aria-label="{request.Say(set.Title.English, set.Title.Chinese)}"><table><thead><tr>
            <th scope="col">{request.Say("Who", "记录")}</th><th scope="col">{request.Say("Department", "部门")}</th>
            <th scope="col">{request.Say("Since", "始于")}</th>
            <th scope="col">{request.Say("Why", "原因")}</th></tr></thead><tbody>{rows}</tbody></table></div>
            """;
    }

    // The record was rejected in another set, and that was taken back.
    private Html Before(string id)
    {
        var before = Rejections.FirstOrDefault(
            rejection => rejection.RemovalHash != hash && rejection.Ids.Contains(id, StringComparer.OrdinalIgnoreCase));
        return before is null ? Html.Nothing : Rejected.Told(request, before);
    }

    private Html Record(JournalEntry entry) => entry.Type == RecordType.User
        ? Parts.Person(request, entry.Id, entry.Name)
        : $"<bdi>{entry.Name}</bdi> <code>{entry.Id}</code>";
}
