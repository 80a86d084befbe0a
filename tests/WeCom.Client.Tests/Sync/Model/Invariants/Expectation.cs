using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Tests.Sync.Model.Companies;

namespace WeCom.Client.Tests.Sync.Model.Invariants;

/// <summary>
/// Predicts the effect of the settings on a company without the product's code. People are as they are known, so null for what was not
/// returned.
/// </summary>
internal sealed class Expectation(IReadOnlyDictionary<long, WeComDepartment> departments, RandomSettings settings)
{
    private readonly WeComScopeOptions _scope = settings.Sync.Scope;

    public bool IsInScope(long departmentId)
        => (_scope.Include.Count == 0 || _scope.Include.Any(scope => Covers(scope, departmentId)))
            && !_scope.Exclude.Any(scope => Covers(scope, departmentId));

    public bool IsInScope(WeComUser person) => settings.Takes(person) && !HasUnknownPlaces(person)
        && (person.DepartmentIds is not { Count: > 0 } places || places.Any(IsInScope));

    public bool IsTaken(WeComUser person, bool hasMobiles) => person.Status != WeComUserStatus.Left && !Rules(person, hasMobiles).Any();

    /// <summary>Returns what happens to a stored person, for each rule that leaves them out.</summary>
    public IEnumerable<WhenStored> Rules(WeComUser person, bool hasMobiles)
    {
        if (HasUnknownPlaces(person))
        {
            yield return InDoubt(settings.Sync.WhenStored.Scope);
        }
        else if (person.DepartmentIds is { Count: > 0 } places && !places.Any(IsInScope))
        {
            yield return ScopeRule(places);
        }

        if (!settings.Takes(person))
        {
            yield return settings.Sync.WhenStored.Filters;
        }

        if (_scope.Statuses.Count > 0 && person.Status is { } status && !_scope.Statuses.Contains((int)status))
        {
            yield return settings.Sync.WhenStored.Statuses;
        }

        if (string.IsNullOrEmpty(person.Mobile)
            && (settings.Sync.MissingMobile == MissingMobile.Require || (settings.Sync.MissingMobile == MissingMobile.Skip && hasMobiles)))
        {
            yield return MobileRule(person, hasMobiles);
        }
    }

    /// <summary>Returns what happens to a stored department that a rule leaves out.</summary>
    public IEnumerable<WhenStored> Rules(long departmentId) => IsInScope(departmentId) ? [] : [ScopeRule([departmentId])];

    public bool IsKept(long departmentId)
        => settings.Sync.DepartmentRemoval.Policy == LeaverPolicy.Keep || _scope.ProtectedDepartments.Contains(departmentId);

    public bool IsKept(string userId)
        => settings.Sync.UserRemoval.Policy == LeaverPolicy.Keep
            || _scope.ProtectedUsers.Contains(userId, StringComparer.OrdinalIgnoreCase);

    // The members of an included department that is not listed are unknown, and doubt removes nobody.
    private WhenStored ScopeRule(IEnumerable<long> places)
    {
        var isDoubtful = _scope.Include.Any(scope => !departments.ContainsKey(scope.DepartmentId))
            && places.Any(id => !_scope.Exclude.Any(scope => Covers(scope, id)));
        var rule = settings.Sync.WhenStored.Scope;
        return isDoubtful ? InDoubt(rule) : rule;
    }

    private static WhenStored InDoubt(WhenStored rule) => rule == WhenStored.Deactivate ? WhenStored.Freeze : rule;

    // Nothing is known of somebody's departments where WeCom withholds them, but that they lie below the root.
    private bool HasUnknownPlaces(WeComUser person) => person.DepartmentIds is null && (_scope.Exclude.Count > 0 || !IncludesAll());

    private bool IncludesAll()
        => _scope.Include.Count == 0 || _scope.Include.Any(scope => scope is { DepartmentId: 1, WithChildren: true });

    // A mobile that the app is not given may be there.
    private WhenStored MobileRule(WeComUser person, bool hasMobiles)
    {
        var rule = settings.Sync.WhenStored.MissingMobile;
        return person.Mobile is null && !hasMobiles && rule == WhenStored.Deactivate ? WhenStored.Update : rule;
    }

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
