using System.Collections.Concurrent;
using WeCom.Client.Configuration;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Sync.Model.Companies;
using WeCom.Client.Tests.Sync.Model.Hosts;
using WeCom.Client.Tests.Sync.Model.Invariants;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>
/// One case: a stored state, runs in which things go wrong, and the clean runs after them. All of it follows from the seed.
/// </summary>
internal sealed class Case(int seed, ConcurrentBag<ModelHost> hosts, Func<TimeProvider, IHostDatabase> open)
{
    private bool _recordsMoved;
    private bool _hasBelievedPart;

    /// <returns>The invariants that were broken.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(Coverage coverage)
    {
        var world = await PrepareAsync();
        await DisturbAsync(world);
        if (world.Random.Percent(25))
        {
            world.ChangeCompany();
        }

        await RecoverAsync(world);

        // If mobiles are required, a read that showed none wrote people whom a read with mobiles skips.
        if (!world.HasCompanyChanged && !_recordsMoved && !_hasBelievedPart && world.Settings.Sync.MissingMobile != MissingMobile.Skip)
        {
            await CompareAsync(world);
        }

        if (world.Settings.Sync.MissingMobile == MissingMobile.Include)
        {
            await LoseGrantAsync(world);
        }

        if (world.Violations.Count == 0)
        {
            await new Nights(world).PassAsync();
        }

        coverage.Add(world.Situations);
        return world.Violations;
    }

    public static async Task<SyncResult?> SyncAllAsync(World world, bool isDisturbed = false)
    {
        using var process = new SyncProcess(world, isDisturbed);
        return await process.SyncAllAsync();
    }

    /// <summary>Stores that are empty, or hold what an earlier run and people's hands left in them.</summary>
    private async Task<World> PrepareAsync()
    {
        var world = new World(seed, hosts, open);
        if (world.Random.Percent(80))
        {
            await SyncAllAsync(world);
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

    private Task DisturbAsync(World world) => world.Random.Next(20) switch
    {
        < 9 => SyncAllAsync(world, true),
        < 18 => PlanThenApplyAsync(world),
        _ => ScopedAsync(world),
    };

    private async Task PlanThenApplyAsync(World world)
    {
        var random = world.Random;
        using var process = new SyncProcess(world, true);
        if (await process.PlanAsync() is not { } plan)
        {
            return;
        }

        if (random.Percent(40))
        {
            _recordsMoved = true;
            await Drift.HappenAsync(world, 4);
            world.Situations.Add(Situation.RecordsMovedMeanwhile);
        }

        if (random.Percent(40))
        {
            world.ChangeCompany();
        }

        if (random.Percent(40))
        {
            await SyncAllAsync(world, random.Percent(50));
            world.Situations.Add(Situation.StalePlans);
        }

        world.Situations.Add(Situation.PlansAppliedLater);
        if (random.Percent(20))
        {
            // Refused whole, or harmless: whatever it writes is checked against what was read.
            world.Situations.Add(Situation.PlansEdited);
            using var editor = new SyncProcess(world) { Read = process.Read };
            await editor.ApplyEditedAsync(await PlanEditor.EditAsync(plan, random));
        }

        await process.ApplyAsync(await OverJsonAsync(plan));
        if (random.Percent(30))
        {
            using var other = new SyncProcess(world, true) { Read = process.Read };
            await other.ApplyAsync(await OverJsonAsync(plan));
            world.Situations.Add(Situation.PlansAppliedTwice);
        }
    }

    private static async Task<SyncPlan> OverJsonAsync(SyncPlan plan)
    {
        using var json = new MemoryStream();
        await plan.WriteJsonAsync(json);
        json.Position = 0;
        return await SyncPlan.ReadJsonAsync(json);
    }

    private async Task ScopedAsync(World world)
    {
        world.Situations.Add(Situation.ScopedRuns);
        _hasBelievedPart = world.Company.Authorisation != world.Authorisation;
        using var process = new SyncProcess(world, true);
        long? department = world.Random.Percent(60) ? world.Random.Pick(world.Company.Departments.Keys) : null;
        await (world.Random.Percent(40)
            ? process.SyncDepartmentsAsync(department)
            : process.SyncUsersAsync(department, world.Random.Percent(60)));
    }

    /// <summary>Clean runs, with a human who approves what is held back; then one that has nothing to do.</summary>
    private static async Task RecoverAsync(World world)
    {
        world.Clock.Advance(world.IsLeaseLeftBehind ? world.Settings.Sync.LeaseDuration : TimeSpan.Zero);
        var result = await SyncAllAsync(world);
        if (result?.Status == SyncStatus.HeldBack)
        {
            await ApproveAsync(world, result);
            result = await SyncAllAsync(world);
        }

        world.Require(
            result is { Success: true, Users.HeldBack: 0, Departments.HeldBack: 0 },
            $"A clean run ended as {result?.Status}: {string.Join("; ", result?.Warnings.Select(issue => issue.Message) ?? [])}");
        Convergence.Check(world);
        await RunWithoutWritingAsync(world, "the next run");
    }

    public static async Task ApproveAsync(World world, SyncResult result)
    {
        using var process = new SyncProcess(world);
        var plan = await process.PlanAsync();
        await ApproveAsync(world, process, result.Departments.HeldBackHash, plan!.Departments!, CompanyRead.Key, RecordType.Department);
        await ApproveAsync(world, process, result.Users.HeldBackHash, plan.Users!, CompanyRead.Key, RecordType.User);
        world.Situations.Add(Situation.ApprovalsUsed);
    }

    private static async Task ApproveAsync<TChange>(
        World world,
        SyncProcess process,
        string? hash,
        PlanSection<TChange> section,
        Func<RecordType, string, string> key,
        RecordType type)
        where TChange : class, IRecordChange
    {
        // The saves of a run that held back raise the number of active records, and with it the limit: the next plan may hold back nobody.
        if (hash is not null && section.HoldReasons.Count > 0)
        {
            world.Require(hash == section.RemovalHash, $"A plan of the same removals has another hash");
            world.Approvals.Add(section.Removals.Select(item => key(type, item.Id)).ToHashSet(StringComparer.OrdinalIgnoreCase));
            await process.ApproveAsync(hash);
        }
    }

    /// <summary>The stores must be those of a run that met no fault.</summary>
    private async Task CompareAsync(World world)
    {
        var undisturbed = await PrepareAsync();
        await RecoverAsync(undisturbed);
        world.Violations.AddRange(undisturbed.Violations);
        var (ours, theirs) = (Convergence.Lines(world), Convergence.Lines(undisturbed));
        var (added, missing) = (string.Join(" + ", ours.Except(theirs)), string.Join(" + ", theirs.Except(ours)));
        world.Require(
            ours.SequenceEqual(theirs),
            $"The stores are not those of a run that met no fault: {added} instead of {missing}");
    }

    /// <summary>A grant that goes and comes back is no change, even where something else changed while it was gone.</summary>
    private static async Task LoseGrantAsync(World world)
    {
        world.Company.GrantsMobile = true;
        await SyncAllAsync(world);
        world.Company.GrantsMobile = false;
        world.Company.Promote();
        await SyncAllAsync(world);
        world.Company.GrantsMobile = true;
        await RunWithoutWritingAsync(world, "a grant that came back");
    }

    private static async Task RunWithoutWritingAsync(World world, string what)
    {
        var calls = world.ApplyCalls;
        await SyncAllAsync(world);
        world.Require(world.ApplyCalls == calls, $"{what} made {world.ApplyCalls - calls} calls to the stores");
    }
}
