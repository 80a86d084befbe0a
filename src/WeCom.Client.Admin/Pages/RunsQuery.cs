using System.Globalization;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>The viewer's selection of runs: as fields of a form, as an address and as a filter of the journal.</summary>
internal sealed class RunsQuery(AdminRequest request)
{
    private static readonly RunsChoice[] Kinds =
    [
        new("", "All", "全部", filter => filter),
        new("full", "Full", "全量", filter => filter with { IsFull = true, IsDryRun = false }),
        new("part", "Partial", "部分", filter => filter with { IsFull = false, IsDryRun = false }),
        new("dry", "Dry runs", "试运行", filter => filter with { IsDryRun = true }),
    ];

    private static readonly RunsChoice[] Results =
    [
        new("", "All", "全部", filter => filter),
        new("ok", "Succeeded", "成功", filter => filter with { Statuses = [SyncStatus.Succeeded] }),
        new("warned", "Succeeded with warnings", "成功，有警告", filter => filter with { Statuses = [SyncStatus.SucceededWithWarnings] }),
        new("held", "Held removals back", "有暂缓移除", filter => filter with { HasHeldBack = true }),
        new("failed", "Failed or partial", "失败或部分成功", filter => filter with { Statuses = [SyncStatus.Failed, SyncStatus.Partial] }),
        new("broken", "Broken off", "中断", filter => filter with { HasFailure = true }),
        new("cancelled", "Cancelled", "已取消", filter => filter with { IsCancelled = true }),
        new("open", "In progress, or its process was killed", "进行中，或进程被终止", filter => filter with { HasEnded = false }),
    ];

    private readonly string _kind = request.Query("kind");
    private readonly string _result = request.Query("result");
    private readonly DateOnly? _from = Day(request.Query("from"));
    private readonly DateOnly? _to = Day(request.Query("to"));

    /// <summary>Gets a value that indicates whether the viewer selected some of the runs.</summary>
    public bool IsNarrow => _kind.Length + _result.Length > 0 || _from is not null || _to is not null;

    public SyncRunFilter Filter
    {
        get
        {
            // The day of "to" counts as well.
            var until = _to is { } last && last < DateOnly.MaxValue ? last.AddDays(1) : (DateOnly?)null;
            var filter = new SyncRunFilter { StartedFrom = Midnight(_from), StartedBefore = Midnight(until) };
            return Chosen(Results, _result).Filter(Chosen(Kinds, _kind).Filter(filter));
        }
    }

    public string Link(string name, string value)
    {
        (string Name, string Value)[] all =
            [("kind", _kind), ("result", _result), ("from", Text(_from)), ("to", Text(_to)), (name, value)];
        return request.Link("runs", Array.FindAll(all, part => part.Value.Length > 0));
    }

    public Html Form() => $"""
        <form method="get" action="runs" role="search">{Parts.Company(request)}
        <label>{request.Say("Kind", "类型")}<select name="kind">{Options(Kinds, _kind)}</select></label>
        <label>{request.Say("Result", "结果")}<select name="result">{Options(Results, _result)}</select></label>
        <label>{request.Say("From (UTC)", "自（UTC）")}<input type="date" name="from" value="{Text(_from)}"></label>
        <label>{request.Say("To (UTC)", "至（UTC）")}<input type="date" name="to" value="{Text(_to)}"></label>
        <button>{request.Say("Show", "显示")}</button></form>
        <p><a href="{Link("csv", "1")}">{request.Say("Download (CSV)", "下载（CSV）")}</a></p>
        """;

    private static DateOnly? Day(string text)
        => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static DateTimeOffset? Midnight(DateOnly? day)
        => day is { } known ? new(known, TimeOnly.MinValue, TimeSpan.Zero) : null;

    private static RunsChoice Chosen(RunsChoice[] choices, string value)
        => Array.Find(choices, choice => choice.Value == value) ?? choices[0];

    private IEnumerable<Html> Options(RunsChoice[] choices, string value)
        => choices.Select(choice =>
        {
            var selected = Html.When(choice.Value == value, () => $" selected");
            return (Html)$"""<option value="{choice.Value}"{selected}>{request.Say(choice.English, choice.Chinese)}</option>""";
        });
}
