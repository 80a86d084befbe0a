using WeCom.Client.Contacts;

namespace WeCom.Client.Organization.Internal;

/// <summary>Finds each department its place, without recursion and whatever the order they came in.</summary>
internal sealed class DepartmentForest
{
    private readonly Dictionary<long, WeComDepartment> _departments = [];
    private readonly ILookup<long, WeComDepartment> _children;
    private readonly List<DepartmentNode> _parentsFirst = [];
    private readonly HashSet<long> _placed = [];

    private DepartmentForest(IEnumerable<WeComDepartment> departments)
    {
        foreach (var department in departments)
        {
            _departments.TryAdd(department.DepartmentId, department);
        }

        _children = _departments.Values
            .Where(department => department.ParentId != department.DepartmentId)
            .OrderByDescending(department => department.Order ?? 0)
            .ThenBy(department => department.DepartmentId)
            .ToLookup(department => department.ParentId);
    }

    public IReadOnlyList<DepartmentNode> ParentsFirst => _parentsFirst;

    public List<DepartmentNode> Roots { get; private set; } = [];

    public List<long> BrokenCycles { get; } = [];

    public static DepartmentForest Grow(IEnumerable<WeComDepartment> departments)
    {
        var forest = new DepartmentForest(departments);
        foreach (var root in forest._departments.Values.Where(department => !forest._departments.ContainsKey(department.ParentId)))
        {
            forest.Place(root);
        }

        // Whoever has no place yet stands in or under a cycle: it is cut at its smallest id.
        foreach (var id in forest._departments.Keys.Except(forest._placed).Where(forest.IsInCycle).Order().ToList())
        {
            if (!forest._placed.Contains(id))
            {
                forest.BrokenCycles.Add(id);
                forest.Place(forest._departments[id]);
            }
        }

        forest.Roots = [.. forest.Roots
            .OrderByDescending(root => root.Department.Order ?? 0)
            .ThenBy(root => root.Department.DepartmentId)];
        return forest;
    }

    private void Place(WeComDepartment root)
    {
        var open = new Queue<(WeComDepartment Department, DepartmentNode? Parent)>();
        open.Enqueue((root, null));
        while (open.TryDequeue(out var next))
        {
            if (!_placed.Add(next.Department.DepartmentId))
            {
                continue;
            }

            var node = new DepartmentNode(next.Department, next.Parent);
            _parentsFirst.Add(node);
            if (next.Parent is null)
            {
                Roots.Add(node);
            }

            foreach (var child in _children[next.Department.DepartmentId])
            {
                open.Enqueue((child, node));
            }
        }
    }

    private bool IsInCycle(long start)
    {
        var id = start;
        for (var steps = 0; steps < _departments.Count && _departments.TryGetValue(id, out var department); steps++)
        {
            id = department.ParentId;
            if (id == start)
            {
                return true;
            }
        }

        return false;
    }
}
