using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>A plan: made now, looked at, applied.</summary>
internal sealed class PlanPage : IAdminPage
{
    private const int MostShown = 500;

    public string Name => "plan";

    public string Title(Speech speech) => speech.Say("Dry run", "试运行");

    public async Task<Html> ShowAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var make = Parts.Button(request, Name, request.Say("Make a plan now", "立即生成计划"), ("do", "plan"));
        if (Shelf(request).Find(request.Registration) is not { } plan)
        {
            return $"""
                {Said(request)}
                {Parts.Empty(request.Say(
                    "No plan is here. Make one: it reads the company and changes no record. That takes as long as a full run.",
                    "没有计划。请先生成：它会读取企业通讯录，但不更改任何记录，耗时与全量运行相当。"))}
                {make}
                """;
        }

        var places = plan.Users is null ? [] : Shown(plan.Users).SelectMany(item => item.Change?.Values?.DepartmentIds ?? []);
        var names = await Departments.NamesAsync(request, places, cancellationToken).ConfigureAwait(false);
        var apply = Parts.Button(
            request, Name, request.Say("Apply this plan", "应用该计划"), ("do", "apply"), ("plan", $"{plan.RunId:N}"));
        return $"""
            {Said(request)}
            <p>{request.Say("Made from a read that began", "读取开始于")} {Parts.Time(plan.CreatedAt)}{request.Say(". ", "。")}
            {request.Say("A plan after which another run began removes, creates and renames nobody.", "此后若有其他运行开始，该计划不会移除、新建或更名任何人员。")}</p>
            {make} {apply}
            {Issues.Show(request, plan.Gaps.Concat(plan.Warnings))}
            {Section(request, request.Say("People", "人员"), plan.Users, (item, change) => $"""
                {Parts.Person(request, item.Id, item.Name)} <bdi>{Departments.Text(change?.Values?.DepartmentIds ?? [], names)}</bdi>
                """)}
            {Section(request, request.Say("Departments", "部门"), plan.Departments, (item, _) => $"""
                <bdi>{item.Name}</bdi> <code>{item.Id}</code>
                """)}
            """;
    }

    public async Task<string> ActAsync(AdminRequest request, IFormCollection form, CancellationToken cancellationToken)
    {
        var (planner, shelf) = (request.Get<ISyncPlanner>(), Shelf(request));
        if (form["do"] == "plan")
        {
            var made = await planner.PlanAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            shelf.Put(request.Registration, made);
            return request.Link(Name, ("done", "planned"));
        }

        if (shelf.Take(request.Registration, form["plan"]) is not { } plan)
        {
            return request.Link(Name, ("done", "stale"));
        }

        // A plan that has begun is completed, even if the browser is closed.
        var result = await planner.ApplyAsync(plan, cancellationToken: CancellationToken.None).ConfigureAwait(false);
        return request.Link("run", ("id", $"{result.RunId:N}"));
    }

    private static IEnumerable<PlanItem<TChange>> Shown<TChange>(PlanSection<TChange> section)
        where TChange : class, IRecordChange
        => section.Removals.Concat(section.OutOfSight).Concat(section.Kept).Concat(section.Items).Take(MostShown);

    private static PlanShelf Shelf(AdminRequest request) => request.Http.RequestServices.GetRequiredService<PlanShelf>();

    private static Html Said(AdminRequest request) => request.Query("done") switch
    {
        "planned" => Parts.Notice(request.Say("The plan is made. No record was changed.", "计划已生成，未更改任何记录。")),
        "stale" => Parts.Notice(request.Say(
            "Nothing was applied: this plan was applied or replaced meanwhile, or the process was restarted.",
            "未应用：该计划其间已被应用或替换，或进程已重启。")),
        _ => Html.Nothing,
    };

    private static Html Section<TChange>(
        AdminRequest request, string title, PlanSection<TChange>? section, Func<PlanItem<TChange>, TChange?, Html> record)
        where TChange : class, IRecordChange
    {
        if (section is null)
        {
            return Html.Nothing;
        }

        var all = section.Removals.Count + section.OutOfSight.Count + section.Kept.Count + section.Items.Count;
        var reasons = section.HoldReasons.Select(reason => (Html)$"<li><bdi>{request.Say(SyncTexts.Of(reason))}</bdi></li>");
        var rows = Shown(section).Select(item => (Html)$"""
            <tr><td>{record(item, item.Change)}</td><td>{Parts.Action(request, item.Action)}</td>
            <td>{Parts.Fields(request, item.Fields)}</td>
            <td><bdi>{Reasons.Of(request, item.ReasonKind, item.Reason)}</bdi></td></tr>
            """);
        return $"""
            <section><h2>{title}{request.Colon}{all} {request.Say($"(unchanged: {section.Unchanged})", $"（未变：{section.Unchanged}）")}</h2>
            {Html.When(section.HoldReasons.Count > 0, () => $"""
                <p>{request.Say("Removals are held back:", "移除被暂缓：")}</p><ul class="warning">{reasons}</ul>
                """)}
            {Html.When(all > MostShown, () => $"<p>{request.Say("The first ones are shown:", "只显示前若干条：")} {MostShown}</p>")}
            {(all == 0 ? Parts.Empty(request.Say("Nothing to do.", "无需处理。")) : Table(request, title, rows))}</section>
            """;
    }

    private static Html Table(AdminRequest request, string title, IEnumerable<Html> rows) => $"""
        <div class="wide" tabindex="0" role="region" aria-label="{title}"><table><thead><tr>
        <th scope="col">{request.Say("Record", "记录")}</th><th scope="col">{request.Say("What", "处理")}</th>
        <th scope="col">{request.Say("Old → new", "旧值 → 新值")}</th><th scope="col">{request.Say("Why", "原因")}</th>
        </tr></thead><tbody>{rows}</tbody></table></div>
        """;
}
