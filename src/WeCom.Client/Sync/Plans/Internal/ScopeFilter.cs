using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>Decides which departments and people lie inside Sync:Scope.</summary>
internal sealed class ScopeFilter
{
    private const long Root = 1;
    private readonly HashSet<long>? _included;
    private readonly HashSet<long> _excluded;
    private readonly HashSet<long> _maybeIncluded = [];
    private readonly HashSet<long> _maybeExcluded = [];
    private readonly HashSet<long>? _listed;
    private readonly bool _hidesPlaces;

    /// <param name="options">The options.</param>
    /// <param name="visible">All departments that this app sees: from a part of them nobody could tell what lies below what.</param>
    /// <param name="withheld">The fields that WeCom withholds from this app.</param>
    public ScopeFilter(WeComScopeOptions options, ContactsList<WeComDepartment> visible, WithheldFields withheld)
    {
        var takesEverybody = options.Exclude.Count == 0
            && options.Include.Any(scope => scope is { DepartmentId: Root, WithChildren: true });
        _hidesPlaces = withheld.HasFlag(WithheldFields.Departments) && !takesEverybody;
        var children = visible.ToLookup(department => department.ParentId, department => department.DepartmentId);
        _included = options.Include.Count == 0 ? null : Departments(options.Include, children);
        _excluded = Departments(options.Exclude, children);
        var listed = visible.Select(department => department.DepartmentId).ToHashSet();
        UnlistedIncludes = [.. options.Include.Select(scope => scope.DepartmentId).Where(id => !listed.Contains(id)).Distinct()];
        var broken = visible.Malformed.Select(BrokenDepartments.IdOf).ToList();
        var below = Below(broken.OfType<long>().Where(id => !listed.Contains(id)), children);

        // A broken record without an id may be any department that is not listed.
        if (broken.Contains(null))
        {
            var parents = visible.Select(department => department.ParentId).Where(parent => parent != 0 && !listed.Contains(parent));
            below.UnionWith(Below(parents, children));
        }

        if (options.Include.Any(scope => scope.WithChildren))
        {
            _maybeIncluded = below;
        }

        if (options.Exclude.Any(scope => scope.WithChildren))
        {
            _maybeExcluded = below;
            _listed = broken.Contains(null) ? listed : null;
        }
    }

    /// <summary>The included departments that were not listed, whose members are unknown.</summary>
    public IReadOnlyList<long> UnlistedIncludes { get; }

    /// <summary>
    /// Gets a value that indicates whether the scope can leave out a person for their departments. If not, the check of each person is
    /// saved.
    /// </summary>
    private bool IsLimited => _included is not null || _excluded.Count > 0;

    /// <summary>Returns what happens to a stored record that is left out. It is not removed while the scope is in doubt.</summary>
    public static WhenStored WhenStored(PlanReasonKind reason, WhenStored setting)
    {
        var isForDoubt = reason == PlanReasonKind.DoubtfulScope && setting == Configuration.WhenStored.Deactivate;
        return isForDoubt ? Configuration.WhenStored.Freeze : setting;
    }

    /// <returns>The reason for leaving out the department; null if it is included.</returns>
    public PlanReasonKind? ReasonOf(WeComDepartment department)
    {
        if (!IsLimited || IsInScope(department.DepartmentId))
        {
            return null;
        }

        return IsDoubtful(department.DepartmentId) ? PlanReasonKind.DoubtfulScope : PlanReasonKind.OutsideScope;
    }

    /// <returns>
    /// The reason for leaving out the person for their departments; null if they are included. A person without departments is included,
    /// unless WeCom withholds the departments of everybody.
    /// </returns>
    public PlanReasonKind? ReasonOf(WeComUser user)
    {
        if (!IsLimited)
        {
            return null;
        }

        if (user.DepartmentIds is not { Count: > 0 } departments)
        {
            return _hidesPlaces ? PlanReasonKind.DoubtfulScope : null;
        }

        if (departments.Any(IsInScope))
        {
            return null;
        }

        return departments.Any(IsDoubtful) ? PlanReasonKind.DoubtfulScope : PlanReasonKind.OutsideScope;
    }

    // The scope is in doubt below a department that is broken or not listed, and for members of an included department that is not listed.
    private bool IsDoubtful(long departmentId)
        => _maybeExcluded.Contains(departmentId)
            || _listed?.Contains(departmentId) == false
            || ((UnlistedIncludes.Count > 0 || _maybeIncluded.Contains(departmentId)) && !_excluded.Contains(departmentId));

    private bool IsInScope(long departmentId)
        => _included?.Contains(departmentId) != false
            && !_excluded.Contains(departmentId)
            && !_maybeExcluded.Contains(departmentId)
            && _listed?.Contains(departmentId) != false;

    private static HashSet<long> Departments(IList<WeComDepartmentScope> scopes, ILookup<long, long> children) =>
    [
        .. scopes.Where(scope => !scope.WithChildren).Select(scope => scope.DepartmentId),
        .. Below(scopes.Where(scope => scope.WithChildren).Select(scope => scope.DepartmentId), children),
    ];

    // DepartmentTree does not serve here: it knows no department without a record of its own.
    private static HashSet<long> Below(IEnumerable<long> tops, ILookup<long, long> children)
    {
        var below = new HashSet<long>();
        var open = new Stack<long>(tops);
        while (open.TryPop(out var id))
        {
            if (below.Add(id))
            {
                foreach (var child in children[id])
                {
                    open.Push(child);
                }
            }
        }

        return below;
    }
}
