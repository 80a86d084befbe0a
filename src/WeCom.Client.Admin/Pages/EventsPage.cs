using Microsoft.AspNetCore.Http;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Callbacks;

namespace WeCom.Client.Admin.Pages;

/// <summary>Shows the rows of the inbox that wait, and those that are parked.</summary>
internal sealed class EventsPage : IAdminPage
{
    private const int MostWaiting = 100;

    // Rows that are due later wait as well.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(365);

    public string Name => "events";

    public string Title(Speech speech) => speech.Say("Events", "事件");

    public async Task<Html> ShowAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var callbacks = request.Get<IWeComCallbacks>();
        var status = await callbacks.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        var parked = await callbacks.ListParkedAsync(cancellationToken).ConfigureAwait(false);
        var waiting = await request.Get<IWeComInbox>()
            .ListDueAsync(request.CorpId, request.Now + Ahead, MostWaiting, cancellationToken)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return $"""
            {Said(request)}
            <dl>
            {Parts.Figure(request.Say("Waiting records", "等待的记录"), $"{status.Inbox.WaitingRecords}")}
            {Parts.Figure(request.Say("Waiting events", "等待的事件"), $"{status.Inbox.WaitingEvents}")}
            {Parts.Figure(request.Say("Parked", "搁置"), $"{status.Inbox.Parked}")}
            {Parts.Figure(request.Say("Lag", "延迟"), Parts.Span(status.Lag))}
            {Parts.Figure(request.Say("Last event here", "本进程最近的事件"), Parts.Time(status.LastEventAt))}
            </dl>
            {Section(request, request.Say("Parked", "搁置"), parked, request.Say("Nothing is parked.", "没有搁置的记录。"))}
            {Section(request, request.Say("Waiting", "等待"), waiting, request.Say(
                "Nothing waits. If no event ever came, set up the callback as docs/callbacks.md says.",
                "没有等待的记录。若从未收到事件，请按 docs/callbacks.zh-CN.md 设置回调。"))}
            """;
    }

    public async Task<string> ActAsync(AdminRequest request, IFormCollection form, CancellationToken cancellationToken)
    {
        var callbacks = request.Get<IWeComCallbacks>();
        var parked = await callbacks.ListParkedAsync(cancellationToken).ConfigureAwait(false);
        var row = parked.FirstOrDefault(row =>
            $"{row.Kind}" == form["kind"] && row.Id == form["id"] && $"{row.Version}" == form["version"]);
        var isReleased = row is not null && await callbacks.ReleaseAsync(row, cancellationToken).ConfigureAwait(false);
        return request.Link(Name, ("done", isReleased ? "released" : "stale"));
    }

    private static Html Said(AdminRequest request) => request.Query("done") switch
    {
        "released" => Parts.Notice(request.Say("Released: it is tried again at once.", "已放行，将立即重试。")),
        "stale" => Parts.Notice(request.Say("Nothing was changed: the row has changed meanwhile.", "未作更改：该行其间已变化。")),
        _ => Html.Nothing,
    };

    private static Html Section(AdminRequest request, string title, IReadOnlyCollection<WeComInboxRow> rows, string empty)
    {
        if (rows.Count == 0)
        {
            return $"<h2>{title}</h2>{Parts.Empty(empty)}";
        }

        return $"""
            <h2>{title}</h2><div class="wide" tabindex="0" role="region" aria-label="{title}"><table><thead><tr>
            <th scope="col">{request.Say("About", "对象")}</th><th scope="col">{request.Say("First heard", "首次收到")}</th>
            <th scope="col" class="number">{request.Say("Tries", "尝试次数")}</th><th scope="col">{request.Say("Due", "到期")}</th>
            <th scope="col">{request.Say("Why it failed", "失败原因")}</th><th scope="col">{request.Say("Action", "操作")}</th>
            </tr></thead><tbody>{rows.Select(row => Row(request, row))}</tbody></table></div>
            """;
    }

    private static Html Row(AdminRequest request, WeComInboxRow row) => $"""
        <tr><td>{Subject(request, row)}</td><td>{Parts.Time(row.FirstHeardAt)}</td><td class="number">{row.Tries}</td>
        <td>{Parts.Time(row.DueAt)}</td><td>{Issues.Failure(request, row.Failure)}</td>
        <td>{Html.When(row.ParkedAt is not null, () => Release(request, row))}</td></tr>
        """;

    private static Html Release(AdminRequest request, WeComInboxRow row) => Parts.Button(
        request,
        "events",
        request.Say("Release", "放行"),
        ("kind", $"{row.Kind}"),
        ("id", row.Id),
        ("version", $"{row.Version}"));

    private static Html Subject(AdminRequest request, WeComInboxRow row) => row.Kind switch
    {
        WeComHintKind.User => Parts.Person(request, row.Id, null),
        WeComHintKind.Department => $"{request.Say("Department", "部门")} <code>{row.Id}</code>",
        WeComHintKind.Event => $"{request.Say("Event for the host", "宿主的事件")} <code>{row.Id}</code>",
        _ => $"<code>{row.Id}</code>",
    };
}
