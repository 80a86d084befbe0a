using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Organization;

namespace WeCom.Client.Sync.Internal;

/// <summary>Why a record is left out, by the options; null for one that is not.</summary>
internal sealed class ScopeFilter
{
    private readonly WeComScopeOptions _options;
    private readonly HashSet<long>? _included;
    private readonly HashSet<long> _excluded;

    public ScopeFilter(WeComScopeOptions options, DepartmentTree tree)
    {
        _options = options;
        _included = options.Include.Count == 0 ? null : Departments(options.Include, tree);
        _excluded = Departments(options.Exclude, tree);
    }

    public string? SkipReason(WeComDepartment department)
        => IsInScope(department.DepartmentId) ? null : "lies outside Sync:Scope";

    public string? OutsideReason(WeComUser user)
        => user.DepartmentIds is { Count: > 0 } departments && HasLimits && !departments.Any(IsInScope) ? "is in no department of Sync:Scope" : null;

    public string? StatusReason(WeComUser user)
        => user.Status == WeComUserStatus.Left ? "has left the company (status 5)"
            : _options.Statuses.Count > 0 && user.Status is { } status && !_options.Statuses.Contains((int)status) ? $"has a status outside Sync:Scope:Statuses ({(int)status})"
            : null;

    private bool HasLimits => _included is not null || _excluded.Count > 0;

    private bool IsInScope(long departmentId) => _included?.Contains(departmentId) != false && !_excluded.Contains(departmentId);

    private static HashSet<long> Departments(IEnumerable<WeComDepartmentScope> scopes, DepartmentTree tree)
        => [.. scopes.SelectMany(scope => scope.WithChildren
            ? tree.Subtree(scope.DepartmentId).Select(node => node.Department.DepartmentId).Append(scope.DepartmentId)
            : [scope.DepartmentId])];
}
