using WeCom.Client.Contacts;
using WeCom.Client.Organization;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using static System.FormattableString;

namespace SyncConsole.Steps;

internal sealed class ChangeStep(SimulatedOrganization company, string planPath) : IStep
{
    private const string NewPosition = "首席架构师";

    public string Title => "A day in the company";

    public string About => "Four things change in WeCom. A dry run is to show these four, and then they are written, and nothing else.";

    public async Task RunAsync(Walkthrough run, CancellationToken cancellationToken)
    {
        var tree = new DepartmentTree(company.Departments);
        var colleagues = company.People.Where(IsOrdinary).Take(2).ToArray();
        run.Report.Item(Promote(colleagues[0]));
        run.Report.Item(Move(tree));
        run.Report.Item(Join(tree));
        run.Report.Item(Leave(colleagues[1]));

        var plan = await DryRun.RunAsync(run, planPath, cancellationToken);
        run.Report.Blank();
        run.Report.Text(
            "ApplyAsync() writes exactly that plan, read back from its file. The calls it tells are those that made the plan, and one more "
            + "for each who is to go:");
        var after = await run.WatchAsync(progress => run.Planner.ApplyAsync(plan, progress, cancellationToken));
        run.Expect(
            IsExactly(after, run.FirstFullSync!),
            "Exactly these four were written: 1 department moved, 1 person created, 1 updated, 1 removed. "
            + Invariant($"The other {after.Departments.Unchanged + after.Users.Unchanged:N0} records were not touched."));
    }

    private static bool IsExactly(SyncResult after, SyncResult before)
        => after.Departments with { Unchanged = 0 } == new SyncCounts { Updated = 1 }
            && after.Users with { Unchanged = 0, Skipped = 0 } == new SyncCounts { Created = 1, Updated = 1, Removed = 1 }
            && after.Departments.Total == before.Departments.Total
            && after.Users.Total == before.Users.Total;

    // Leaders are named in the records of others, and people who are not stored cannot be removed: neither gives exactly one change.
    private static bool IsOrdinary(WeComUser person)
        => person.IsStored() && person.IsLeaderInDepartments?.Contains(true) == false && person.Position != NewPosition;

    private string Promote(WeComUser person)
    {
        company.UpdatePerson(person.UserId, was => was with { Position = NewPosition });
        return $"{person.Name} ({person.UserId}), {person.Position}, is now {NewPosition}.";
    }

    private string Move(DepartmentTree tree)
    {
        var leaves = tree.Nodes.Where(node => node.Children.Count == 0).ToList();
        var department = leaves.FindLast(node => node.Level == 2) ?? leaves[^1];
        var target = tree.Roots[0].Children.First(node => node != department && node != department.Parent);
        company.MoveDepartment(department.Department.DepartmentId, target.Department.DepartmentId);
        return $"{department.Department.Name} moves from {department.Parent!.Department.Name} to {target.Department.Name}.";
    }

    private string Join(DepartmentTree tree)
    {
        var department = tree.Roots[0].Children[0].Department;
        var person = company.AddPerson("new.colleague", "欧阳新", department.DepartmentId);
        return $"{person.Name} ({person.UserId}) joins {department.Name}.";
    }

    private string Leave(WeComUser person)
    {
        company.RemovePerson(person.UserId);
        return $"{person.Name} ({person.UserId}) leaves.";
    }
}
