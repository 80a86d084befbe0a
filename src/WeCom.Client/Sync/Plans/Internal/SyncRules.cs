using WeCom.Client.Contacts;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>The host's own rules, added by builder verbs in the order they apply.</summary>
internal sealed class SyncRules
{
    public List<Func<WeComUser, bool>> UserFilters { get; } = [];

    public List<Func<WeComUser, WeComUser>> UserMaps { get; } = [];

    public List<Func<WeComDepartment, bool>> DepartmentFilters { get; } = [];

    public List<Func<WeComDepartment, WeComDepartment>> DepartmentMaps { get; } = [];

    public WeComUser Map(WeComUser user)
    {
        var mapped = UserMaps.Aggregate(user, (current, map) => map(current));
        return string.Equals(mapped.UserId, user.UserId, StringComparison.OrdinalIgnoreCase)
            ? mapped
            : throw new InvalidOperationException("A map may change every property but the UserId, which is who the person is.");
    }

    public WeComDepartment Map(WeComDepartment department)
    {
        var mapped = DepartmentMaps.Aggregate(department, (current, map) => map(current));
        return mapped.DepartmentId == department.DepartmentId
            ? mapped
            : throw new InvalidOperationException("A map may change every property but the DepartmentId, which is what the department is.");
    }

    public bool LeavesOut(WeComUser user) => !Keeps(UserFilters, user);

    public bool LeavesOut(WeComDepartment department) => !Keeps(DepartmentFilters, department);

    private static bool Keeps<TRecord>(List<Func<TRecord, bool>> filters, TRecord record)
    {
        foreach (var filter in filters)
        {
            if (!filter(record))
            {
                return false;
            }
        }

        return true;
    }
}
