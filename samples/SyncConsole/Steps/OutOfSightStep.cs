using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using static System.FormattableString;

namespace SyncConsole.Steps;

internal sealed class OutOfSightStep(WeComSimulator simulator) : IStep
{
    public string Title => "A branch out of sight";

    public string About =>
        "An administrator narrows what the app may see (可见范围). Who is not seen has not left, so nobody is removed or held back.";

    public async Task RunAsync(Walkthrough run, CancellationToken cancellationToken)
    {
        var app = simulator.App;
        var visible = app.VisibleDepartments;
        var branches = simulator.Organization.Departments.Where(department => visible.Contains(department.ParentId)).ToList();
        var before = await run.Database.ActivePeopleAsync(cancellationToken);
        app.VisibleDepartments = [.. branches.SkipLast(1).Select(branch => branch.DepartmentId)];
        run.Report.Item($"{branches[^1].Name} is no longer in the app's visible scope.");

        var narrowed = await FullSyncStep.FullSyncAsync(run, cancellationToken);
        var after = await run.Database.ActivePeopleAsync(cancellationToken);
        run.Expect(
            narrowed.Status == SyncStatus.SucceededWithWarnings
                && narrowed.Departments.Removed == 0
                && narrowed.Users is { OutOfSight: > 0, Removed: 0, HeldBack: 0 }
                && after.SetEquals(before),
            Invariant($"{narrowed.Users.OutOfSight:N0} people are out of sight. All {after.Count:N0} in the database are still active."));

        app.VisibleDepartments = visible;
        run.Report.Blank();
        run.Report.Item("The scope is what it was:");
        var widened = await FullSyncStep.FullSyncAsync(run, cancellationToken);
        run.Expect(
            widened is { Status: SyncStatus.Succeeded, Users: { OutOfSight: 0, Created: 0 }, Departments: { OutOfSight: 0, Created: 0 } },
            "All are in sight again, and nobody had to be created.");
    }
}
