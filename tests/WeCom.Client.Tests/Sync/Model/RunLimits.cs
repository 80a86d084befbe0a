using WeCom.Client.Configuration;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>How many may go in a run, reckoned when it begins from what is stored and from what really went within a day.</summary>
internal sealed class RunLimits
{
    private readonly SyncProcess _process;
    private readonly (int Active, int InDay) _departments;
    private readonly (int Active, int InDay) _people;

    public RunLimits(SyncProcess process)
    {
        _process = process;
        var held = process.World.Held();
        var day = process.Started - TimeSpan.FromDays(1);
        _departments = (held.Departments.Values.Count(record => record.IsActive), process.World.Ledger.Since(day, false));
        _people = (held.Users.Values.Count(record => record.IsActive), process.World.Ledger.Since(day, true));
    }

    public void Check()
    {
        Check(false, _departments, _process.World.Settings.Sync.DepartmentRemoval);
        Check(true, _people, _process.World.Settings.Sync.UserRemoval);
    }

    private void Check(bool isUser, (int Active, int InDay) before, WeComRemovalOptions options)
    {
        var world = _process.World;
        var removed = world.Ledger.Of(_process, isUser);
        if (_process.WasFrozen || removed.Count == 0)
        {
            return;
        }

        var limit = Math.Min(options.MaxCount, Math.Max(options.AlwaysAllowed, (before.Active + before.InDay) * options.MaxPercent / 100));

        // What a process wrote in the call in which it died, or whose answer was lost, nobody could note.
        var unnoted = world.UnnotedCalls * world.Settings.Sync.BatchSize;
        var isApproved = _process.Approved is { } approved && removed.All(approved.Contains);
        world.Require(isApproved || removed.Count + before.InDay <= limit + unnoted, $"{removed.Count} went after {before.InDay} within a day, and the limit is {limit}");
    }
}
