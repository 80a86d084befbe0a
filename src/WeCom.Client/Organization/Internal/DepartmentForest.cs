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

        // The departments that are left are in or below a cycle, which is cut at its smallest id.
        foreach (var id in forest.FindCycles().Order())
        {
            forest.BrokenCycles.Add(id);
            forest.Place(forest._departments[id]);
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

    // Each department is walked over once, however large or deep the cycle and what hangs below it.
    private List<long> FindCycles()
    {
        var cycles = new List<long>();
        var walks = new Dictionary<long, long>();
        foreach (var start in _departments.Keys.Where(id => !_placed.Contains(id)))
        {
            var id = start;
            while (walks.TryAdd(id, start))
            {
                id = _departments[id].ParentId;
            }

            if (walks[id] == start)
            {
                cycles.Add(SmallestAround(id));
            }
        }

        return cycles;
    }

    private long SmallestAround(long start)
    {
        var smallest = start;
        for (var id = _departments[start].ParentId; id != start; id = _departments[id].ParentId)
        {
            smallest = Math.Min(smallest, id);
        }

        return smallest;
    }
}
