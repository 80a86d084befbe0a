using WeCom.Client.Configuration;
using WeCom.Client.Contacts;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>What the settings mean for a company, said once more and without the product's code.</summary>
internal sealed class Expectation(RandomCompany company, WeComSyncOptions options)
{
    public bool IsTaken(WeComDepartment department) => IsInScope(department.DepartmentId);

    public bool IsTaken(WeComUser person) => person.Status != WeComUserStatus.Left && IsInScope(person)
        && (options.Scope.Statuses.Count == 0 || options.Scope.Statuses.Contains((int)person.Status!))
        && (options.MissingMobile == MissingMobile.Include || !string.IsNullOrEmpty(company.Seen(person).Mobile));

    public bool IsGone(long id) => !company.Departments.ContainsKey(id)
        && options.DepartmentRemoval.Policy != LeaverPolicy.Keep && !options.Scope.ProtectedDepartments.Contains(id);

    public bool IsGone(string id) => (!company.People.TryGetValue(id, out var person) || (person.Status == WeComUserStatus.Left && IsInScope(person)))
        && options.UserRemoval.Policy != LeaverPolicy.Keep && !options.Scope.ProtectedUsers.Contains(id, StringComparer.OrdinalIgnoreCase);

    private bool IsInScope(WeComUser person) => company.IsMemberLevel || person.DepartmentIds!.Any(IsInScope);

    private bool IsInScope(long id)
        => (options.Scope.Include.Count == 0 || options.Scope.Include.Any(scope => Covers(scope, id))) && !options.Scope.Exclude.Any(scope => Covers(scope, id));

    private bool Covers(WeComDepartmentScope scope, long id)
    {
        var seen = new HashSet<long>();
        while (id != scope.DepartmentId && scope.WithChildren && seen.Add(id) && company.Departments.TryGetValue(id, out var department))
        {
            id = department.ParentId;
        }

        return id == scope.DepartmentId;
    }
}
