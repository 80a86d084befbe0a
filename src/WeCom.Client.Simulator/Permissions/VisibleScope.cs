using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Records;

namespace WeCom.Client.Simulator.Permissions;

/// <summary>The departments and people that a caller may see (docs/wire/permissions.md).</summary>
internal sealed class VisibleScope
{
    public const long Root = 1;

    private readonly HashSet<long>? _departments;
    private readonly HashSet<string> _userIds = new(StringComparer.OrdinalIgnoreCase);

    private readonly bool _showsRootAlone;

    private VisibleScope(HashSet<long>? departments, bool showsRootAlone) =>
        (_departments, _showsRootAlone) = (departments, showsRootAlone);

    /// <summary>All departments and people, also those that are not connected to the root.</summary>
    public static VisibleScope WholeCompany { get; } = new(departments: null, showsRootAlone: false);

    public bool IsWholeCompany => _departments is null;

    public static VisibleScope Of(SimulatedApp app, SimulatedOrganization organization)
    {
        var tags = organization.Tags.Where(tag => app.VisibleTags.Contains(tag.TagId)).ToList();
        var roots = app.VisibleDepartments.Concat(tags.SelectMany(tag => tag.DepartmentIds));
        var departments = app.VisibleDepartments.Contains(Root) ? null : DepartmentWalk.Below(organization.Departments, roots);
        var scope = new VisibleScope(departments, app.IsMemberAuthorized);
        scope._userIds.UnionWith(app.VisibleUserIds.Concat(tags.SelectMany(tag => tag.UserIds)));
        return scope;
    }

    public bool Sees(long departmentId) =>
        _showsRootAlone ? departmentId == Root : _departments is null || _departments.Contains(departmentId);

    public bool Sees(WeComUser person) =>
        _departments is null || _userIds.Contains(person.UserId) || (person.DepartmentIds ?? []).Any(_departments.Contains);
}
