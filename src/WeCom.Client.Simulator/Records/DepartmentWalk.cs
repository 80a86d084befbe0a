using WeCom.Client.Contacts;

namespace WeCom.Client.Simulator.Records;

internal static class DepartmentWalk
{
    /// <summary>The ids of the given departments, if they exist, and of their descendants. Cycles are followed once.</summary>
    public static HashSet<long> Below(IReadOnlyList<WeComDepartment> departments, IEnumerable<long> roots)
    {
        var children = departments.ToLookup(department => department.ParentId, department => department.DepartmentId);
        var found = departments.Select(department => department.DepartmentId).Intersect(roots).ToHashSet();
        var open = new Queue<long>(found);
        while (open.TryDequeue(out var id))
        {
            foreach (var child in children[id].Where(found.Add))
            {
                open.Enqueue(child);
            }
        }

        return found;
    }
}
