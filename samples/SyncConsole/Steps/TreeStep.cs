using SyncConsole.Rendering;
using static System.FormattableString;

namespace SyncConsole.Steps;

internal sealed class TreeStep : IStep
{
    public string Title => "Department tree";

    public string About => "GetDepartmentTreeAsync() builds the tree, and keeps it for five minutes.";

    public async Task RunAsync(Walkthrough run, CancellationToken cancellationToken)
    {
        var tree = await run.Sync.GetDepartmentTreeAsync(cancellationToken);
        DepartmentTreeView.Show(run.Report, tree);
        run.Report.Good(Invariant($"{tree.Count:N0} departments on {tree.Nodes.Max(node => node.Level) + 1} levels."));
    }
}
