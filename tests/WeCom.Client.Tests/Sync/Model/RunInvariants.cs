using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>What must hold of every result, whatever went wrong in the run.</summary>
internal static class RunInvariants
{
    public static void Check(SyncProcess process, SyncResult result)
    {
        var (world, read) = (process.World, process.Client.Read);
        var failed = result.Departments.Failed + result.Users.Failed;
        if (process.MayRemove)
        {
            CheckSum(world, "departments", read.Departments.Count, result.Departments);
            CheckSum(world, "people", read.People.Count, result.Users);
        }

        world.Require(failed == 0 || !result.Success, $"{failed} records failed, and the run calls itself {result.Status}");
        world.Require(read.IsComplete || !result.Success, $"The read was incomplete, and the run calls itself {result.Status}");
        world.Require(result.Success == (result.Errors.Count == 0), $"{result.Status} with {result.Errors.Count} errors");
        world.Require(result.Departments.HeldBack + result.Users.HeldBack > 0 == ((result.Departments.HeldBackHash ?? result.Users.HeldBackHash) is not null), $"Something is held back without its hash, or the other way round");
        CheckRemoved(process, result.Users, true);
        CheckRemoved(process, result.Departments, false);
        world.Coverage.Count(Situation.HeldBackRemovals, result.Departments.HeldBack + result.Users.HeldBack > 0);
    }

    // A record that went while the store's answer was lost is reported as failed.
    private static void CheckRemoved(SyncProcess process, SyncCounts counts, bool isUser)
        => process.World.Require(process.World.UnnotedCalls > 0 || counts.Removed >= process.World.Ledger.Of(process, isUser).Count, $"More went than the result counts: {counts}");

    private static void CheckSum(World world, string what, int shown, SyncCounts counts)
        => world.Require(counts.Total == shown, $"{counts.Total} {what} are counted, {shown} were shown: {counts}");
}
