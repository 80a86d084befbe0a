using Microsoft.AspNetCore.Http;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Callbacks;
using WeCom.Client.Schedule;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>Shows the state of the company: the last run, the open decisions, and ninety days.</summary>
internal sealed class OverviewPage : IAdminPage
{
    public string Name => "";

    public string Title(Speech speech) => speech.Say("Overview", "概览");

    public async Task<Html> ShowAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        // First: of a run that ends meanwhile the journal tells the end, or the page follows it to its end.
        var schedule = await request.Get<IWeComSchedule>().GetStatusAsync(cancellationToken).ConfigureAwait(false);
        var since = DateOnly.FromDateTime(request.Now.UtcDateTime).AddDays(-Chart.Days);
        var from = new DateTimeOffset(since, TimeOnly.MinValue, TimeSpan.Zero);
        var last = await Journal.RunsAsync(request, new() { StartedFrom = from, Count = 1 }, cancellationToken)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var events = await request.Get<IWeComCallbacks>().GetStatusAsync(cancellationToken).ConfigureAwait(false);
        var warnings = await Standing.WarningsAsync(request, events, cancellationToken).ConfigureAwait(false);
        if (last is null)
        {
            var empty = Parts.Empty(request.CanAct
                ? request.Say(
                    "No run in the last ninety days. Run one now, or look first: make a plan on the page \"Dry run\" and apply it.",
                    "最近九十天没有运行。可立即运行，或先在“试运行”页生成计划，查看后再应用。")
                : request.Say(
                    "No run in the last ninety days. The schedule of the host, or somebody who may act, starts one.",
                    "最近九十天没有运行。由宿主的定时任务或有权操作者启动。"));
            return $"{warnings}{empty}{RunNow.Of(request, schedule)}";
        }

        var full = await Journal.LatestFullAsync(request, cancellationToken).ConfigureAwait(false);
        var days = await request.Get<ISyncJournal>().SumByDayAsync(request.CorpId, since, cancellationToken)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return $"""
            {warnings}
            {RunNow.Of(request, schedule)}
            <section class="find"><h2>{request.Say("Why is somebody missing, or wrong?", "某人为何缺失或有误？")}</h2>
            {PersonPage.Search(request, "")}</section>
            <dl>
            {Parts.Figure(request.Say("Last run", "最近一次运行"), Run(request, last))}
            {Parts.Figure(request.Say("Last full run", "最近一次全量运行"), full is null ? $"–" : Run(request, full))}
            {Parts.Figure(request.Say("People in WeCom", "企业微信中的人员"), $"{full?.Users.Total ?? 0}")}
            {Parts.Figure(request.Say("Departments in WeCom", "企业微信中的部门"), $"{full?.Departments.Total ?? 0}")}
            {Parts.Figure(request.Say("Held back", "暂缓移除"), HeldBack(request, full))}
            {Parts.Figure(request.Say("Out of sight", "不可见"), $"{(full?.Users.OutOfSight + full?.Departments.OutOfSight) ?? 0}")}
            {Parts.Figure(request.Say("Skipped / failed", "跳过 / 失败"), $"{full?.Users.Skipped ?? 0} / {full?.Users.Failed ?? 0}")}
            {Parts.Figure(request.Say("Events waiting / parked", "事件：等待 / 搁置"), Events(request, events))}
            {Parts.Figure(request.Say("Lag of events", "事件延迟"), Parts.Span(events.Lag))}
            {Parts.Figure(request.Say("Not told by events", "事件未通知的变更"), Standing.Drift(request, events))}
            {Parts.Figure(request.Say("Doctor", "诊断"), Standing.Doctor(request))}
            </dl>
            {Chart.Of(request, days, since)}
            """;
    }

    public Task<string> ActAsync(AdminRequest request, IFormCollection form, CancellationToken cancellationToken)
        => RunNow.ActAsync(request, form, cancellationToken);

    private static Html Run(AdminRequest request, SyncRun run) => $"""
        <a href="{request.Link("run", ("id", $"{run.RunId:N}"))}">{Parts.Time(run.StartedAt)}</a>
        {Statuses.Of(request, run)} {By(request, run)}
        """;

    private static Html By(AdminRequest request, SyncRun run)
        => Html.When(run.RequestedBy is not null || run.CancelledBy is not null, () => $"· {Statuses.By(request, run)}");

    private static Html HeldBack(AdminRequest request, SyncRun? full)
    {
        var count = (full?.Users.HeldBack + full?.Departments.HeldBack) ?? 0;
        return $"""<a href="{request.Link("held")}">{count}</a>""";
    }

    private static Html Events(AdminRequest request, WeComCallbackStatus events)
    {
        var inbox = events.Inbox;
        return $"""<a href="{request.Link("events")}">{inbox.WaitingRecords + inbox.WaitingEvents} / {inbox.Parked}</a>""";
    }
}
