using WeCom.Client.Sync;
using WeCom.Client.Sync.Runs;
using WeCom.Client.Tests.Sync.Model.Companies;

namespace WeCom.Client.Tests.Sync.Model.Invariants;

/// <summary>Checks the invariants of every result, including runs with faults.</summary>
internal static class RunInvariants
{
    public static void Check(SyncProcess process, SyncResult result)
    {
        var (world, read) = (process.World, process.Read);
        var failed = result.Departments.Failed + result.Users.Failed;
        CheckSum(world, "departments", process.Kinds.HasFlag(RunKinds.Departments) ? read.Departments.Count : 0, result.Departments);
        CheckSum(world, "people", process.Kinds.HasFlag(RunKinds.Users) ? read.People.Count : 0, result.Users);
        world.Require(failed == 0 || !result.Success, $"{failed} records failed, and the run calls itself {result.Status}");
        world.Require(read.IsComplete || !result.Success, $"The read was incomplete, and the run calls itself {result.Status}");
        world.Require(result.Success == (result.Errors.Count == 0), $"{result.Status} with {result.Errors.Count} errors");
        if (result.Status == SyncStatus.Failed && !process.Calls.HasLostLease)
        {
            world.Situations.Add(Situation.StoresGivenUp);
            world.Require(process.Calls.MayBeGivenUp, $"The run failed, and the stores had not");
        }

        if (result.Departments.OutOfSight + result.Users.OutOfSight > 0)
        {
            world.Situations.Add(Situation.OutOfSight);
        }
        world.Require(
            result.Departments.HeldBack > 0 == result.Departments.HeldBackHash is not null
                && result.Users.HeldBack > 0 == result.Users.HeldBackHash is not null,
            $"Something is held back without its hash, or the other way round");
        CheckRemoved(process, result.Users, CompanyRead.IsPerson);
        CheckRemoved(process, result.Departments, CompanyRead.IsDepartment);
        if (result.Departments.HeldBack + result.Users.HeldBack > 0)
        {
            world.Situations.Add(Situation.HeldBackRemovals);
        }

        if (process.MayRemove && process.IsEndKnown && (world.NewestRead is null || world.NewestRead.Number < read.Number))
        {
            world.NewestRead = read;
        }
    }

    // A record that went while the store's answer was lost is reported as failed.
    private static void CheckRemoved(SyncProcess process, SyncCounts counts, Func<string, bool> kind)
    {
        var removed = process.World.Ledger.Of(process, kind).Count(key => !process.Calls.Unanswered.Contains(key));
        process.World.Require(counts.Removed >= removed, $"{removed} went, more than the result counts: {counts}");
    }

    private static void CheckSum(World world, string what, int shown, SyncCounts counts)
        => world.Require(counts.Total == shown, $"{counts.Total} {what} are counted, {shown} were shown: {counts}");
}
