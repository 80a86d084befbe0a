using WeCom.Client.Contacts;
using WeCom.Client.Errors;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>The host's own rules, in the order in which the builder's methods added them.</summary>
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
            : throw Changed("A map must not change the UserId.", "映射规则不得更改 UserId。");
    }

    public WeComDepartment Map(WeComDepartment department)
    {
        var mapped = DepartmentMaps.Aggregate(department, (current, map) => map(current));
        return mapped.DepartmentId == department.DepartmentId
            ? mapped
            : throw Changed("A map must not change the DepartmentId.", "映射规则不得更改 DepartmentId。");
    }

    public bool LeavesOut(WeComUser user) => !Keeps(UserFilters, user);

    public bool LeavesOut(WeComDepartment department) => !Keeps(DepartmentFilters, department);

    private static WeChatSyncException Changed(string english, string chinese) => new(english)
    {
        Summary = new(english, chinese),
        Category = ErrorCategory.Configuration,
    };

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
