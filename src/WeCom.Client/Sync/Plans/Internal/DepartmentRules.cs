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
    /// <returns>The rule that leaves the department out, of two the stricter; null where none does.</returns>
    public SkipRule? Of(WeComDepartment department)
    {
        var rule = scope.ReasonOf(department) is { } reason
            ? new SkipRule(reason, null, ScopeFilter.WhenStored(reason, options.WhenStored.Scope))
            : null;
        return SkipRule.IsStricter(whenFiltered, rule) && rules.LeavesOut(department)
            ? new(PlanReasonKind.HostFilter, null, whenFiltered)
            : rule;
    }
}
