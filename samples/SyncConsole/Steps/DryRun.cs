using SyncConsole.Rendering;
using WeCom.Client.Sync.Plans;

namespace SyncConsole.Steps;

/// <summary>Makes a plan, shows it and writes it to a file for review.</summary>
internal static class DryRun
{
    /// <returns>The plan as it was read back from the file.</returns>
    public static async Task<SyncPlan> RunAsync(Walkthrough run, string planPath, CancellationToken cancellationToken)
    {
        run.Report.Blank();
        run.Report.Text("PlanAsync() reads and compares like a sync:");
        var before = await run.Database.LastChangedAsync(cancellationToken);
        var plan = await SyncProgressView.WatchAsync(run.Report, progress => run.Planner.PlanAsync(progress, cancellationToken));
        PlanView.Show(run.Report, plan);
        run.Expect(await run.Database.LastChangedAsync(cancellationToken) == before, "Nothing was written: this is what a sync would do.");

        await using (var file = File.Create(planPath))
        {
            await plan.WriteJsonAsync(file, cancellationToken);
        }

        run.Report.Item($"The plan with all its values: {planPath}");
        await using var kept = File.OpenRead(planPath);
        return await SyncPlan.ReadJsonAsync(kept, cancellationToken: cancellationToken);
    }
}
