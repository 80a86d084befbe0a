using WeCom.Client.Configuration;
using WeCom.Client.Contacts;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>Decides whether a department is left out, and by which rule.</summary>
internal sealed class DepartmentRules(WeComSyncOptions options, ScopeFilter scope, SyncRules rules)
{
    /// <returns>The rule that leaves the department out; null where none does.</returns>
    public SkipRule? Of(WeComDepartment department)
    {
        if (scope.ReasonOf(department) is { } reason)
        {
            return new(reason, null, ScopeFilter.WhenStored(reason, options.WhenStored.Scope));
        }

        return rules.LeavesOut(department) ? new(PlanReasonKind.HostFilter, null, options.WhenStored.Filters) : null;
    }
}
