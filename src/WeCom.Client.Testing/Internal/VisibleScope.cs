using WeCom.Client.Contacts;

namespace WeCom.Client.Testing.Internal;

/// <summary>The departments and people that a caller may see.</summary>
internal sealed class VisibleScope
{
    private readonly HashSet<long>? _departments;

    private VisibleScope(HashSet<long>? departments) => _departments = departments;

    /// <summary>Everything there is, also what hangs from no root.</summary>
    public static VisibleScope WholeCompany { get; } = new(departments: null);

    public bool IsWholeCompany => _departments is null;

    public static VisibleScope Below(IReadOnlyList<WeComDepartment> departments, IEnumerable<long> roots) =>
        new(DepartmentWalk.Below(departments, roots));

    public bool Sees(long departmentId) => _departments is null || _departments.Contains(departmentId);

    public bool Sees(WeComUser person) => _departments is null || (person.DepartmentIds ?? []).Any(_departments.Contains);
}
