using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>Shows the changes that runs made to one person, the latest first.</summary>
internal static class PersonHistory
{
    private const int PageSize = 50;

    public static async Task<Html> ShowAsync(AdminRequest request, string id, CancellationToken cancellationToken)
    {
        var skip = request.Number("skip");
        var found = await request.Get<ISyncJournal>()
            .ListHistoryAsync(request.CorpId, RecordType.User, id, skip, PageSize + 1, cancellationToken)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        if (found.Count == 0 && skip == 0)
        {
            return Parts.Empty(request.Say(
                "No run of the journal touched this person or left them alone for a reason.",
                "日志中没有运行处理过该人员，也没有记录不处理的原因。"));
        }

        var rows = found.Take(PageSize).Select(one => Row(request, one)).ToList();
        Html shown = $"{skip + 1}–{skip + rows.Count}";
        return $"""
            <h2>{request.Say("What the runs did with this person", "各次运行对该人员的处理")}</h2>
            <div class="wide" tabindex="0" role="region" aria-label="{request.Say("History", "历史")}"><table><thead><tr>
            <th scope="col">{request.Say("Run", "运行")}</th><th scope="col">{request.Say("Began", "开始")}</th>
            <th scope="col">{request.Say("What", "处理")}</th><th scope="col">{request.Say("Old → new", "旧值 → 新值")}</th>
            <th scope="col">{request.Say("Why", "原因")}</th></tr></thead><tbody>{rows}</tbody></table></div>
            {Html.When(skip > 0 || found.Count > PageSize, () => Steps(request, id, shown, skip, found.Count > PageSize))}
            """;
    }

    private static Html Steps(AdminRequest request, string id, Html shown, int skip, bool hasNext)
        => Parts.Steps(request, shown, skip, PageSize, hasNext, to => request.Link("person", ("id", id), ("skip", to)));

    private static Html Row(AdminRequest request, SyncRunEntry one) => $"""
        <tr><td><a href="{request.Link("run", ("id", $"{one.Run.RunId:N}"))}">{one.Run.Number}</a></td>
        <td>{Parts.Time(one.Run.StartedAt)}</td><td>{Parts.Action(request, one.Entry.Action)}</td>
        <td>{Parts.Fields(request, one.Entry.Fields)}</td>
        <td><bdi>{Reasons.Shown(request, one.Entry)}</bdi> {Issues.Failure(request, one.Entry.Failure)}
        {ToldBy.Of(request, one.Entry)}</td></tr>
        """;
}
