using System.CommandLine;
using SyncConsole.Rendering;
using WeCom.Client.Sync.Plans;

namespace SyncConsole.Verbs;

/// <summary>The commands by which a person looks through what would happen, lets removals go, and applies a plan.</summary>
internal sealed class ReviewVerbs(MakeVerb verb)
{
    private static readonly Argument<string> Hash = new("hash") { Description = "The hash that the plan or the run names." };

    public IEnumerable<Command> Create() => [Plan(), Apply(), Approve(), Approvals(), Withdraw()];

    private Command Plan()
    {
        var keep = new Option<string?>("--keep") { HelpName = "file", Description = "Keeps the plan in a file, for apply." };
        var plan = verb(
            "plan",
            "Shows what a full sync would do, with the hashes of what it would hold back. Nothing is written.",
            async (parsed, run, token) =>
            {
                var made = await run.WatchAsync(progress => run.Planner.PlanAsync(progress, token));
                if (parsed.GetValue(keep) is { } path)
                {
                    await using var file = Create(path);
                    await made.WriteJsonAsync(file, token);
                }

                await run.ShowAsync(PlanSummary.Of(made), (report, summary) => PlanSummary.Show(report, made, summary));
                return made.Gaps.Count == 0 ? ExitCode.Success : ExitCode.SyncErrors;
            });
        plan.Add(keep);
        return plan;
    }

    private Command Apply()
    {
        var file = new Argument<string>("plan") { HelpName = "file", Description = "A file that plan --keep wrote." };
        var apply = verb(
            "apply",
            "Applies a plan that was kept.",
            async (parsed, run, token) =>
            {
                await using var kept = File.OpenRead(parsed.GetRequiredValue(file));
                var plan = await SyncPlan.ReadJsonAsync(kept, cancellationToken: token);
                var result = await run.WatchAsync(progress => run.Planner.ApplyAsync(plan, progress, token));
                await run.ShowAsync(result, ResultView.Show);
                return result.Success ? ExitCode.Success : ExitCode.SyncErrors;
            });
        apply.Add(file);
        return apply;
    }

    private Command Approve()
    {
        var by = new Option<string>("--by") { HelpName = "name", Description = "Who approves.", Required = true };
        var reason = new Option<string>("--for") { HelpName = "reason", Description = "What for.", Required = true };
        var approve = verb(
            "approve",
            "Lets the removals with a hash go, once; the next full sync removes them.",
            async (parsed, run, token) =>
            {
                var hash = parsed.GetRequiredValue(Hash);
                await run.Planner.ApproveRemovalsAsync(hash, parsed.GetRequiredValue(by), parsed.GetRequiredValue(reason), token);
                return await ListAsync(run, token);
            });
        approve.Add(Hash);
        approve.Add(by);
        approve.Add(reason);
        return approve;
    }

    private Command Approvals() => verb(
        "approvals",
        "Lists the approvals that no sync has used, and who withdrew which: who, when, and what for.",
        (_, run, token) => ListAsync(run, token));

    private Command Withdraw()
    {
        var by = new Option<string>("--by") { HelpName = "name", Description = "Who withdraws it.", Required = true };
        var reason = new Option<string>("--for") { HelpName = "reason", Description = "Why.", Required = true };
        var withdraw = verb(
            "withdraw",
            "Takes an approval back that no sync has used yet. Exit code 1 if there is none.",
            async (parsed, run, token) =>
            {
                var isWithdrawn = await run.Planner.WithdrawApprovalAsync(
                    parsed.GetRequiredValue(Hash), parsed.GetRequiredValue(by), parsed.GetRequiredValue(reason), token);
                await ListAsync(run, token);
                return isWithdrawn ? ExitCode.Success : ExitCode.SyncErrors;
            });
        withdraw.Add(Hash);
        withdraw.Add(by);
        withdraw.Add(reason);
        return withdraw;
    }

    // A plan has the names and mobile numbers of people.
    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }

    private static async Task<int> ListAsync(VerbRun run, CancellationToken cancellationToken)
    {
        await run.ShowAsync(await run.Planner.ListApprovalsAsync(cancellationToken), ApprovalsView.Show);
        return ExitCode.Success;
    }
}
