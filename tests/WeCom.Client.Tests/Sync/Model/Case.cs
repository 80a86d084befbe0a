using WeCom.Client.Configuration;
using WeCom.Client.Errors;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>One case: a stored state, a run in which things go wrong, and the clean runs after it. All of it follows from the seed.</summary>
internal sealed class Case(int seed, Coverage coverage)
{
    private bool _companyChanged;
    private bool _recordsChanged;

    /// <returns>The invariants that were broken.</returns>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var world = await PrepareAsync();
        await DisturbedRunAsync(world);
        await RecoverAsync(world);
        if (!_companyChanged)
        {
            var undisturbed = await PrepareAsync();
            await RecoverAsync(undisturbed);
            var (ours, theirs) = (Convergence.Lines(world, !_recordsChanged), Convergence.Lines(undisturbed, !_recordsChanged));
            world.Require(ours.SequenceEqual(theirs), $"The stores are not those of a run that met no fault: {string.Join(" + ", ours.Except(theirs))} instead of {string.Join(" + ", theirs.Except(ours))}");
        }

        // Where a mobile is required, nobody is written without the grant.
        if (world.Settings.Sync.MissingMobile == MissingMobile.Include)
        {
            await LoseGrantAsync(world);
        }

        return world.Violations;
    }

    /// <summary>Stores that are empty, or hold what an earlier run and people's hands left in them.</summary>
    private async Task<World> PrepareAsync()
    {
        var world = new World(seed, coverage);
        if (world.Random.Percent(85))
        {
            await new SyncProcess(world).SyncAllAsync();
            if (world.Random.Percent(50))
            {
                await Drift.HappenAsync(world, 5);
                await Drift.AddStrayAsync(world);
            }

            world.Company.Change();
            world.Clock.Advance(TimeSpan.FromHours(world.Random.Next(30)));
        }

        return world;
    }

    private async Task DisturbedRunAsync(World world)
    {
        var random = world.Random;
        var process = new SyncProcess(world)
        {
            Faults = random.Percent(50) ? StoreFaults.Make(random, world) : StoreFaults.None,
            Interruption = random.Percent(50) ? random.Pick(Enum.GetValues<Interruption>()) : Interruption.None,
            InterruptedCall = random.Next(1, 9),
        };
        process.Client.Faults = random.Percent(50) ? ReadFaults.Make(random, world.Company, coverage) : ReadFaults.None;
        await (random.Next(10) switch
        {
            < 6 => process.SyncAllAsync(),
            < 9 => PlanThenApplyAsync(world, process),
            _ => ScopedAsync(world, process),
        });
    }

    private async Task PlanThenApplyAsync(World world, SyncProcess process)
    {
        var plan = await PlanAsync(process);
        if (plan is null)
        {
            return;
        }

        (_recordsChanged, _companyChanged) = (world.Random.Percent(40), world.Random.Percent(40));
        if (_recordsChanged)
        {
            await Drift.HappenAsync(world, 4);
            coverage.Count(Situation.RecordsChangedMeanwhile);
        }

        if (_companyChanged)
        {
            world.Company.Change();
            coverage.Count(Situation.CompaniesChangedMeanwhile);
        }

        using var json = new MemoryStream();
        await plan.WriteJsonAsync(json);
        json.Position = 0;
        coverage.Count(Situation.PlansAppliedFromJson);
        await process.ApplyAsync(await SyncPlan.ReadJsonAsync(json));
    }

    private static async Task<SyncPlan?> PlanAsync(SyncProcess process)
    {
        try
        {
            return await process.Planner.PlanAsync();
        }
        catch (WeChatException)
        {
            return null;
        }
    }

    private Task<SyncResult?> ScopedAsync(World world, SyncProcess process)
    {
        coverage.Count(Situation.ScopedRuns);
        long? department = world.Random.Percent(60) ? world.Random.Pick(world.Company.Departments.Keys) : null;
        return world.Random.Percent(40) ? process.SyncDepartmentsAsync(department) : process.SyncUsersAsync(department, world.Random.Percent(60));
    }

    /// <summary>Clean runs, with a human who approves what is held back; then one that has nothing to do.</summary>
    private async Task RecoverAsync(World world)
    {
        // A process that died holds its lease until it expires.
        world.Clock.Advance(world.DeadProcesses > 0 ? world.Settings.Sync.LeaseDuration : TimeSpan.Zero);
        var result = await new SyncProcess(world).SyncAllAsync();
        if (result?.Status == SyncStatus.HeldBack)
        {
            result = await new SyncProcess(world) { Approved = await ApproveAsync(world, result) }.SyncAllAsync();
            coverage.Count(Situation.ApprovalsUsed);
        }

        world.Require(result is { Success: true, Users.HeldBack: 0, Departments.HeldBack: 0 }, $"A clean run ended as {result?.Status}: {string.Join("; ", result?.Warnings ?? [])}");
        Convergence.Check(world);
        await RunWithoutWritingAsync(world, "the next run");
    }

    private static async Task<HashSet<string>> ApproveAsync(World world, SyncResult result)
    {
        var process = new SyncProcess(world);
        var plan = await process.Planner.PlanAsync();
        world.Require(result.Users.HeldBackHash is null || result.Users.HeldBackHash == plan.Users!.RemovalHash, $"A plan of the same removals has another hash");
        foreach (var hash in new[] { result.Departments.HeldBackHash, result.Users.HeldBackHash }.OfType<string>())
        {
            await process.Planner.ApproveRemovalsAsync(hash);
        }

        return [.. plan.Users!.Removals.Select(item => item.Id), .. plan.Departments!.Removals.Select(item => item.Id)];
    }

    /// <summary>A grant that goes and comes back is no change, even where something else changed while it was gone.</summary>
    private static async Task LoseGrantAsync(World world)
    {
        world.Company.GrantsMobile = true;
        await new SyncProcess(world).SyncAllAsync();
        world.Company.GrantsMobile = false;
        world.Company.Promote();
        await new SyncProcess(world).SyncAllAsync();
        world.Company.GrantsMobile = true;
        await RunWithoutWritingAsync(world, "a grant that came back");
    }

    private static async Task RunWithoutWritingAsync(World world, string what)
    {
        var calls = world.ApplyCalls;
        await new SyncProcess(world).SyncAllAsync();
        world.Require(world.ApplyCalls == calls, $"{what} made {world.ApplyCalls - calls} calls to the stores");
    }
}
