using WeCom.Client.Configuration;
using WeCom.Client.Contacts;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>What the settings mean for a company, said once more and without the product's code. People are as they are known, so null for what was not returned.</summary>
internal sealed class Expectation(IReadOnlyDictionary<long, WeComDepartment> departments, RandomSettings settings)
{
    private readonly WeComScopeOptions _scope = settings.Sync.Scope;

    public bool IsInScope(long departmentId)
        => (_scope.Include.Count == 0 || _scope.Include.Any(scope => Covers(scope, departmentId))) && !_scope.Exclude.Any(scope => Covers(scope, departmentId));

    public bool IsInScope(WeComUser person) => settings.Takes(person) && (person.DepartmentIds is null || person.DepartmentIds.Any(IsInScope));

    public bool IsTaken(WeComUser person, bool hasMobiles) => person.Status != WeComUserStatus.Left && IsInScope(person)
        && (_scope.Statuses.Count == 0 || _scope.Statuses.Contains((int)person.Status!))
        && (!string.IsNullOrEmpty(person.Mobile) || settings.Sync.MissingMobile == MissingMobile.Include || (settings.Sync.MissingMobile == MissingMobile.Skip && !hasMobiles));

    public bool IsKept(long departmentId) => settings.Sync.DepartmentRemoval.Policy == LeaverPolicy.Keep || _scope.ProtectedDepartments.Contains(departmentId);

    public bool IsKept(string userId) => settings.Sync.UserRemoval.Policy == LeaverPolicy.Keep || _scope.ProtectedUsers.Contains(userId, StringComparer.OrdinalIgnoreCase);

    private bool Covers(WeComDepartmentScope scope, long id)
    {
        var seen = new HashSet<long>();
        while (id != scope.DepartmentId && scope.WithChildren && seen.Add(id) && departments.TryGetValue(id, out var department))
        {
            id = department.ParentId;
        }

        return id == scope.DepartmentId;
    }
}
