using WeCom.Client.Configuration;
using WeCom.Client.Contacts;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>Decides whether a department is left out, and by which rule.</summary>
/// <param name="options">The options.</param>
/// <param name="scope">The filter for the departments in scope.</param>
/// <param name="rules">The host's own filters.</param>
/// <param name="whenFiltered">The treatment of a stored department that a filter of the host leaves out.</param>
internal sealed class DepartmentRules(WeComSyncOptions options, ScopeFilter scope, SyncRules rules, WhenStored whenFiltered)
{
    /// <returns>The rule that leaves the department out, of two the first; null where none does.</returns>
    public SkipRule? Of(WeComDepartment department) => scope.ReasonOf(department) is { } reason
        ? new(reason, null, ScopeFilter.WhenStored(reason, options.WhenStored.Scope))
        : ByFilter(department);

    /// <summary>Returns the stricter of the rules that leave a stored department out.</summary>
    /// <param name="department">The department.</param>
    /// <param name="first">The rule that <see cref="Of"/> found.</param>
    public SkipRule ForStored(WeComDepartment department, SkipRule first)
        => first.Stricter(first.IsOfScope && first.WhenStored < whenFiltered ? ByFilter(department) : null);

    private SkipRule? ByFilter(WeComDepartment department)
        => rules.LeavesOut(department) ? new(PlanReasonKind.HostFilter, null, whenFiltered) : null;
}
