using WeCom.Client.Contacts;
using WeCom.Client.Organization.Internal;

namespace WeCom.Client.Organization;

/// <summary>
/// Represents the visible departments as a tree, or as several: a department without a visible parent is a root. The order of the input
/// makes no difference.
/// </summary>
public sealed class DepartmentTree
{
    private readonly Dictionary<long, DepartmentNode> _nodes;

    /// <summary>Initializes a new instance of the <see cref="DepartmentTree"/> class.</summary>
    /// <param name="departments">The departments in any order. If an id occurs twice, the first department counts.</param>
    public DepartmentTree(IEnumerable<WeComDepartment> departments)
    {
        ArgumentNullException.ThrowIfNull(departments);
        var forest = DepartmentForest.Grow(departments);
        Roots = forest.Roots;
        BrokenCycles = forest.BrokenCycles;
        Nodes = forest.ParentsFirst;
        _nodes = Nodes.ToDictionary(node => node.Department.DepartmentId);
    }

    /// <summary>Gets the departments without a visible parent, by rank (larger first), then by id.</summary>
    public IReadOnlyList<DepartmentNode> Roots { get; }

    /// <summary>Gets all departments, every parent before its children.</summary>
    public IReadOnlyList<DepartmentNode> Nodes { get; }

    /// <summary>Gets the ids of the departments that were made roots because they are their own ancestors; usually none.</summary>
    public IReadOnlyList<long> BrokenCycles { get; }

    /// <summary>Gets the number of departments.</summary>
    public int Count => Nodes.Count;

    /// <summary>Returns the department with the specified id.</summary>
    /// <param name="departmentId">The id of the department.</param>
    /// <returns>The department, or null if it is not visible.</returns>
    public DepartmentNode? Find(long departmentId) => _nodes.GetValueOrDefault(departmentId);

    /// <summary>Returns the ancestors of the specified department, nearest first.</summary>
    /// <param name="departmentId">The id of the department.</param>
    /// <returns>The ancestors; empty for a root and for a department that is not visible.</returns>
    public IEnumerable<DepartmentNode> Ancestors(long departmentId)
    {
        for (var node = Find(departmentId)?.Parent; node is not null; node = node.Parent)
        {
            yield return node;
        }
    }

    /// <summary>Returns the specified department and all its descendants, parents first.</summary>
    /// <param name="departmentId">The id of the department.</param>
    /// <returns>The departments; empty if the department is not visible.</returns>
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

    /// <summary>Returns the tree as text, with one line for each department, indented by two spaces for each level.</summary>
    /// <returns>The text. Each line ends with a line feed.</returns>
    public string Render()
        => string.Concat(Roots.SelectMany(root => Subtree(root.Department.DepartmentId)).Select(node =>
            $"{new string(' ', node.Level * 2)}{node.Department.Name ?? "?"} ({node.Department.DepartmentId})\n"));
}
