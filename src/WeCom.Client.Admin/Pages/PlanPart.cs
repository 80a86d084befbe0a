using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>The records of one type in a plan: the count of each action, and the rows of all or of one action, a part at a time.</summary>
internal sealed class PlanPart<TChange>
    where TChange : class, IRecordChange
{
    private const string Page = "plan";
    private const int PageSize = 500;

    private readonly AdminRequest _request;
    private readonly string _name;
    private readonly PlanSection<TChange> _section;
    private readonly List<KeyValuePair<PlanAction, int>> _counts;
    private readonly PlanAction? _only;
    private readonly int _count;
    private readonly int _skip;

    /// <param name="request">The request.</param>
    /// <param name="name">The name of the part in the address.</param>
    /// <param name="section">The records.</param>
    public PlanPart(AdminRequest request, string name, PlanSection<TChange> section)
    {
        (_request, _name, _section) = (request, name, section);
        var items = section.Removals.Concat(section.OutOfSight).Concat(section.Kept).Concat(section.Items).ToList();
        _counts = [.. items.CountBy(Action).OrderBy(count => count.Key)];
        var isAskedFor = request.Query("of") == name;
        if (isAskedFor && Enum.TryParse<PlanAction>(request.Query("only"), out var action) && Enum.IsDefined(action))
        {
            _only = action;
            items = items.FindAll(item => Action(item) == action);
        }

        _count = items.Count;
        _skip = isAskedFor ? Math.Min(request.Number("skip"), _count) : 0;
        Shown = [.. items.Skip(_skip).Take(PageSize)];
    }

    /// <summary>The records that are shown.</summary>
    public IReadOnlyList<PlanItem<TChange>> Shown { get; }

    public Html Show(string title, Func<PlanItem<TChange>, Html> record)
    {
        var all = _counts.Sum(count => count.Value);
        var reasons = _section.HoldReasons.Select(reason => (Html)$"<li><bdi>{_request.Say(SyncTexts.Of(reason))}</bdi></li>");
        return $"""
            <section id="{_name}"><h2>{title}{_request.Colon}{all} {_request.Say(
                $"(unchanged: {_section.Unchanged})", $"（未变：{_section.Unchanged}）")}</h2>
            {Html.When(_section.HoldReasons.Count > 0, () => $"""
                <p>{_request.Say("Removals are held back:", "移除被暂缓：")}</p><ul class="warning">{reasons}</ul>
                """)}
            {(all == 0 ? Parts.Empty(_request.Say("Nothing to do.", "无需处理。")) : $"{Filter(title)}{Table(title, record)}")}
            {Parts.Pager(_request, _count, _skip, PageSize, to => Link(("only", $"{_only}"), ("skip", to)))}</section>
            """;
    }

    private Html Filter(string title)
    {
        var links = _counts.Select(count => (Html)$"""
            <li><a href="{Link(("only", $"{count.Key}"))}">{Parts.Action(_request, count.Key)} ({count.Value})</a></li>
            """);
        return $"""
            <nav aria-label="{_request.Say("Filter", "筛选")}{_request.Colon}{title}"><ul>
            <li><a href="{Link()}">{_request.Say("All", "全部")}</a></li>{links}</ul></nav>
            """;
    }

    private Html Table(string title, Func<PlanItem<TChange>, Html> record)
    {
        var rows = Shown.Select(item => (Html)$"""
            <tr><td>{record(item)}</td><td>{Parts.Action(_request, Action(item))}</td>
            <td>{Parts.Fields(_request, item.Fields)}</td>
            <td><bdi>{Reasons.Of(_request, item.ReasonKind, item.Reason)}</bdi></td></tr>
            """);
        return $"""
            <div class="wide" tabindex="0" role="region" aria-label="{title}"><table><thead><tr>
            <th scope="col">{_request.Say("Record", "记录")}</th><th scope="col">{_request.Say("What", "处理")}</th>
            <th scope="col">{_request.Say("Old → new", "旧值 → 新值")}</th><th scope="col">{_request.Say("Why", "原因")}</th>
            </tr></thead><tbody>{rows}</tbody></table></div>
            """;
    }

    // The removals of a section that is held back are not made.
    private PlanAction Action(PlanItem<TChange> item)
        => item.Action == PlanAction.Remove && _section.HoldReasons.Count > 0 ? PlanAction.HeldBack : item.Action;

    private string Link(params ReadOnlySpan<(string Name, string Value)> query)
        => $"{_request.Link(Page, [("of", _name), .. query])}#{_name}";
}
