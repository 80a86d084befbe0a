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
    public string Name => "plan";

    public string Title(Speech speech) => speech.Say("Dry run", "试运行");

    public async Task<Html> ShowAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var make = Parts.Button(request, Name, request.Say("Make a plan now", "立即生成计划"), ("do", "plan"));
        var state = Shelf(request).Find(request.Registration);
        if (state.Work is { } work)
        {
            return PlanProgress.Of(request, work);
        }

        var said = PlanProgress.Said(request, state);
        if (state.Plan is not { } plan)
        {
            return $"""
                {said}
                {Parts.Empty(request.CanAct
                    ? request.Say(
                        "No plan is here. Make one: it reads the company and changes no record. That takes as long as a full run.",
                        "没有计划。请先生成：它会读取企业通讯录，但不更改任何记录，耗时与全量运行相当。")
                    : request.Say("No plan is here. Somebody who may act makes one.", "没有计划。由有权操作者生成。"))}
                {make}
                """;
        }

        var people = plan.Users is { } users ? new PlanPart<UserChange>(request, "people", users) : null;
        var places = people?.Shown.SelectMany(item => item.Change?.Values?.DepartmentIds ?? []) ?? [];
        var names = await Departments.NamesAsync(request, places, cancellationToken).ConfigureAwait(false);
        var departments = plan.Departments is { } section ? new PlanPart<DepartmentChange>(request, "departments", section) : null;
        var age = await AgeAsync(request, plan, cancellationToken).ConfigureAwait(false);
        var label = age == PlanAge.Touched ? request.Say("Apply its updates", "应用其中的更新") : request.Say("Apply this plan", "应用该计划");
        var apply = Html.When(
            age != PlanAge.Outdated,
            () => Parts.Button(request, Name, label, ("do", "apply"), ("plan", $"{plan.RunId:N}"), ("age", $"{age}")));
        return $"""
            {said}{Told(request, plan, age)}
            <p>{request.Say("Made from a read that began", "读取开始于")} {Parts.Time(plan.CreatedAt)}{request.Say(".", "。")}</p>
            {make} {apply}
            {Issues.Show(request, plan.Gaps.Concat(plan.Warnings))}
            {people?.Show(request.Say("People", "人员"), item => $"""
                {Parts.Person(request, item.Id, item.Name)} <bdi>{Departments.Text(item.Change?.Values?.DepartmentIds ?? [], names)}</bdi>
                """) ?? Html.Nothing}
            {departments?.Show(request.Say("Departments", "部门"), item => $"""
                <bdi>{item.Name}</bdi> <code>{item.Id}</code>
                """) ?? Html.Nothing}
            """;
    }

    public async Task<string> ActAsync(AdminRequest request, IFormCollection form, CancellationToken cancellationToken)
    {
        // The request is over long before the work is, so nothing of it may be asked then.
        var (planner, requests, by, shelf) = (request.Get<ISyncPlanner>(), request.Get<ISyncRequests>(), request.Viewer, Shelf(request));
        if (form["do"] == "plan")
        {
            var made = shelf.TryMake(request.Registration, by, request.Now, async (progress, token) =>
            {
                using var named = requests.Begin(by);
                return await planner.PlanAsync(progress, token).ConfigureAwait(false);
            });
            return made is { } making ? Begun(request, making) : request.Link(Name, ("done", "busy"));
        }

        if (form["do"] == "cancel")
        {
            var isCancelled = await shelf.TryCancelAsync(request.Registration, form["work"], cancellationToken).ConfigureAwait(false);
            return isCancelled
                ? request.Link(Name, ("work", form["work"].ToString()), ("done", "cancelling"))
                : request.Link(Name, ("done", "over"));
        }

        if (shelf.Find(request.Registration).Plan is { } plan
            && $"{plan.RunId:N}" == form["plan"]
            && await AgeAsync(request, plan, cancellationToken).ConfigureAwait(false) is var age
            && (age == PlanAge.Outdated || (age == PlanAge.Touched && form["age"] != $"{age}")))
        {
            // A viewer who saw the plan before would not know that less of it is applied now.
            return request.Link(Name, ("done", "outdated"));
        }

        var begun = shelf.TryApply(request.Registration, form["plan"], by, request.Now, async (seen, progress, token) =>
        {
            using var named = requests.Begin(by);
            return await planner.ApplyAsync(seen, progress, token).ConfigureAwait(false);
        });
        return begun is { } work ? Begun(request, work) : request.Link(Name, ("done", "stale"));
    }

    private string Begun(AdminRequest request, Guid work) => request.Link(Name, ("work", $"{work:N}"), ("done", "begun"));

    // After any other run the engine holds the removals of a plan and leaves its creations and changed userids alone. Its updates it writes
    // where the record is as the plan saw it.
    private static async Task<PlanAge> AgeAsync(AdminRequest request, SyncPlan plan, CancellationToken cancellationToken)
    {
        var latest = await LatestAsync(request, new() { IsDryRun = false, Count = 1 }, cancellationToken).ConfigureAwait(false);
        var full = await LatestAsync(request, new() { IsDryRun = false, IsFull = true, Count = 1 }, cancellationToken)
            .ConfigureAwait(false);
        if (latest < plan.AfterRun
            || full > plan.AfterRun
            || await Journal.FindAsync(request, $"{plan.RunId:N}", cancellationToken).ConfigureAwait(false) is null)
        {
            return PlanAge.Outdated;
        }

        return latest == plan.AfterRun ? PlanAge.Current : PlanAge.Touched;
    }

    private static async Task<long> LatestAsync(AdminRequest request, SyncRunFilter filter, CancellationToken cancellationToken)
        => (await Journal.RunsAsync(request, filter, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false))
            ?.Number ?? 0;

    private static Html Told(AdminRequest request, SyncPlan plan, PlanAge age) => age switch
    {
        PlanAge.Touched => Touched(request, Updates(plan.Users) + Updates(plan.Departments)),
        PlanAge.Outdated => Parts.Notice(request.Say(
            "This plan can no longer be applied: a full run began after it was made (see the page \"Runs\"), so it would remove, create "
            + "and rename nobody. Make a new plan, look through it and apply that.",
            "该计划已无法应用：生成之后有全量运行开始（见“运行记录”页），应用也不会移除、新建或更名任何人员。请重新生成计划，核对后再应用。")),
        _ => Html.Nothing,
    };

    private static Html Touched(AdminRequest request, int updates) => Parts.Notice(request.Say(
        $"Since this plan was made, runs of single records began, for example as of events. Applied now, it writes its updates only "
        + $"({updates}), and none of a record that has changed since. It removes and creates nobody, brings nobody back and changes no "
        + "userid: the next full run does that, or a new plan. The journal has it as a full run, in which these creations failed and these "
        + "removals are held back, and no set can be approved until the next full run.",
        $"该计划生成之后，已有针对个别记录的运行开始（例如因事件）。现在应用只写入其中的更新（{updates} 条），且不写入其间已变化的记录；"
        + "不会移除、新建或恢复任何人员，也不会变更 userid：这些由下一次全量运行或新的计划处理。日志将其记为一次全量运行：其中的新建记为失败，移除记为暂缓；"
        + "在下一次全量运行之前，任何集合都不能批准。"));

    private static int Updates<TChange>(PlanSection<TChange>? section)
        where TChange : class, IRecordChange
        => section?.Items.Count(item => item.Action == PlanAction.Update && item.ReasonKind != PlanReasonKind.CameBack) ?? 0;

    private static PlanShelf Shelf(AdminRequest request) => request.Http.RequestServices.GetRequiredService<PlanShelf>();
}
