using WeCom.Client.Configuration;
using WeCom.Client.Tests.Sync.Model.Companies;
using WeCom.Client.Tests.Sync.Model.Hosts;

namespace WeCom.Client.Tests.Sync.Model.Invariants;

/// <summary>The removal limits of a run, calculated when it begins from the stored records and the removals of the day.</summary>
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
        _departments = (
            held.Departments.Values.Count(record => record.IsActive),
            process.World.Ledger.NotedSince(day, CompanyRead.IsDepartment));
        _people = (held.Users.Values.Count(record => record.IsActive), process.World.Ledger.NotedSince(day, CompanyRead.IsPerson));
    }

    public void Check()
    {
        Check(_process.World.Ledger.Of(_process, CompanyRead.IsDepartment), _departments, _process.World.Settings.Sync.DepartmentRemoval);
        Check(_process.World.Ledger.Of(_process, CompanyRead.IsPerson), _people, _process.World.Settings.Sync.UserRemoval);
    }

    private void Check(IReadOnlyList<string> removed, (int Active, int InDay) before, WeComRemovalOptions options)
    {
        var world = _process.World;

        // Beside those whom a human let go, others may go as far as the limit has room.
        var unasked = removed.Count(key => !world.Approvals.Exists(approved => approved.Contains(key)));
        if (unasked == 0 || world.DatabaseClock.Skew > TimeSpan.Zero)
        {
            world.Approvals.RemoveAll(approved => approved.SetEquals(removed));
            return;
        }

        var limit = Math.Min(options.MaxCount, Math.Max(options.AlwaysAllowed, (before.Active + before.InDay) * options.MaxPercent / 100));
        world.Require(
            unasked + before.InDay <= limit,
            $"{unasked} went after {before.InDay} within a day, and the limit is {limit}");
    }
}
