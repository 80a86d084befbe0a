using WeCom.Client.Contacts;

namespace WeCom.Client.Testing.Internal;

/// <summary>The departments and people that a caller may see (wecom-api.md section 4).</summary>
internal sealed class VisibleScope
{
    private readonly HashSet<long>? _departments;
    private readonly HashSet<string> _userIds = new(StringComparer.OrdinalIgnoreCase);

    private VisibleScope(HashSet<long>? departments) => _departments = departments;

    /// <summary>Everything there is, also what hangs from no root.</summary>
    public static VisibleScope WholeCompany { get; } = new(departments: null);

    public bool IsWholeCompany => _departments is null;

    public static VisibleScope Of(SimulatedApp app, SimulatedOrganization organization)
    {
        var tags = organization.Tags.Where(tag => app.VisibleTags.Contains(tag.TagId)).ToList();
        var roots = app.VisibleDepartments.Concat(tags.SelectMany(tag => tag.DepartmentIds));
        var scope = new VisibleScope(DepartmentWalk.Below(organization.Departments, roots));
        scope._userIds.UnionWith(app.VisibleUserIds.Concat(tags.SelectMany(tag => tag.UserIds)));
        return scope;
    }

    public bool Sees(long departmentId) => _departments is null || _departments.Contains(departmentId);

    public bool Sees(WeComUser person) => _departments is null || _userIds.Contains(person.UserId) || (person.DepartmentIds ?? []).Any(_departments.Contains);
}
