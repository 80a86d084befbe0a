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
    /// <returns>The rule that leaves the department out; null where none does.</returns>
    public SkipRule? Of(WeComDepartment department)
    {
        if (scope.ReasonOf(department) is { } reason)
        {
            return new(reason, null, ScopeFilter.WhenStored(reason, options.WhenStored.Scope));
        }

        return rules.LeavesOut(department) ? new(PlanReasonKind.HostFilter, null, whenFiltered) : null;
    }
}
