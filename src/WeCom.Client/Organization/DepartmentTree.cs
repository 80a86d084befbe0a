using WeCom.Client.Contacts;
using WeCom.Client.Organization.Internal;

namespace WeCom.Client.Organization;

/// <summary>
/// The departments as a tree, or as several: whoever has no visible parent is a root. The order of the answer plays no part.
/// </summary>
public sealed class DepartmentTree
{
    private readonly Dictionary<long, DepartmentNode> _nodes;

    /// <summary>Builds the tree.</summary>
    /// <param name="departments">The departments, parents before or after their children; of an id that occurs twice the first
    /// counts.</param>
    public DepartmentTree(IEnumerable<WeComDepartment> departments)
    {
        ArgumentNullException.ThrowIfNull(departments);
        var forest = DepartmentForest.Grow(departments);
        Roots = forest.Roots;
        BrokenCycles = forest.BrokenCycles;
        Nodes = forest.ParentsFirst;
        _nodes = Nodes.ToDictionary(node => node.Department.DepartmentId);
    }

    /// <summary>The departments without a visible parent, by rank (larger first), then by id.</summary>
    public IReadOnlyList<DepartmentNode> Roots { get; }

    /// <summary>All departments, every parent before its children.</summary>
    public IReadOnlyList<DepartmentNode> Nodes { get; }

    /// <summary>The departments that were made roots because their parents lead back to themselves; usually none.</summary>
    public IReadOnlyList<long> BrokenCycles { get; }

    /// <summary>How many departments there are.</summary>
    public int Count => Nodes.Count;

    /// <summary>Finds a department.</summary>
    /// <param name="departmentId">Its id.</param>
    /// <returns>The department; null where it is not visible.</returns>
    public DepartmentNode? Find(long departmentId) => _nodes.GetValueOrDefault(departmentId);

    /// <summary>The departments above one, nearest first.</summary>
    /// <param name="departmentId">Its id.</param>
    /// <returns>The departments above; empty for a root and for a department that is not visible.</returns>
    public IEnumerable<DepartmentNode> Ancestors(long departmentId)
    {
        for (var node = Find(departmentId)?.Parent; node is not null; node = node.Parent)
        {
            yield return node;
        }
    }

    /// <summary>A department and all below it, parents first.</summary>
    /// <param name="departmentId">Its id.</param>
    /// <returns>The departments; empty where it is not visible.</returns>
    public IEnumerable<DepartmentNode> Subtree(long departmentId)
    {
        var open = new Stack<DepartmentNode>();
        if (Find(departmentId) is { } top)
        {
            open.Push(top);
        }

        while (open.TryPop(out var node))
        {
            yield return node;
            foreach (var child in node.Children.Reverse())
            {
                open.Push(child);
            }
        }
    }

    /// <summary>The tree as text, a line a department, indented by two spaces a level.</summary>
    /// <returns>The text, lines ended by a line feed.</returns>
    public string Render()
        => string.Concat(Roots.SelectMany(root => Subtree(root.Department.DepartmentId)).Select(node =>
            $"{new string(' ', node.Level * 2)}{node.Department.Name ?? "?"} ({node.Department.DepartmentId})\n"));
}
