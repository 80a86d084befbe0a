using System.Globalization;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>Decides whether a person is left out, and by which rule.</summary>
/// <param name="options">The options.</param>
/// <param name="scope">The filter for the departments in scope.</param>
/// <param name="rules">The host's own filters.</param>
/// <param name="hasMobiles">Whether WeCom gives this app mobile numbers.</param>
/// <param name="whenFiltered">The treatment of a stored person whom a filter of the host leaves out.</param>
internal sealed class UserRules(
    WeComSyncOptions options, ScopeFilter scope, SyncRules rules, bool hasMobiles, WhenStored whenFiltered)
{
    private readonly bool _wantsMobile =
        options.MissingMobile == MissingMobile.Require || (options.MissingMobile == MissingMobile.Skip && hasMobiles);

    /// <returns>The rule that leaves the person out, of several the first; null where none does.</returns>
    public SkipRule? Of(WeComUser user)
    {
        if (HasLeft(user))
        {
            return new(PlanReasonKind.LeftStatus, Text(user.Status!.Value), WhenStored.Deactivate);
        }

        return ByScope(user) ?? ByFilter(user) ?? ByStatus(user) ?? ByMobile(user);
    }

    /// <summary>Returns the strictest of the rules that leave a stored person out.</summary>
    /// <param name="user">The person.</param>
    /// <param name="first">The rule that <see cref="Of"/> found: those before it leave the person in.</param>
    public SkipRule ForStored(WeComUser user, SkipRule first)
    {
        var byFilter = first.IsOfScope && first.WhenStored < whenFiltered ? ByFilter(user) : null;
        return first.Stricter(byFilter).Stricter(ByStatus(user)).Stricter(ByMobile(user));
    }

    private SkipRule? ByScope(WeComUser user) => scope.ReasonOf(user) is { } reason
        ? new(reason, null, ScopeFilter.WhenStored(reason, options.WhenStored.Scope))
        : null;

    private SkipRule? ByFilter(WeComUser user)
        => rules.LeavesOut(user) ? new(PlanReasonKind.HostFilter, null, whenFiltered) : null;

    private SkipRule? ByStatus(WeComUser user)
        => options.Scope.Statuses.Count > 0 && user.Status is { } status && !options.Scope.Statuses.Contains((int)status)
            ? new(PlanReasonKind.ExcludedStatus, Text(status), options.WhenStored.Statuses)
            : null;

    private SkipRule? ByMobile(WeComUser user)
        => _wantsMobile && string.IsNullOrWhiteSpace(user.Mobile)
            ? new(PlanReasonKind.MissingMobile, options.MissingMobile.ToString(), WhenMobileIsMissing(user))
            : null;

    // A mobile that was not returned may exist.
    private WhenStored WhenMobileIsMissing(WeComUser user)
    {
        var wanted = options.WhenStored.MissingMobile;
        return user.Mobile is null && wanted == WhenStored.Deactivate ? WhenStored.Update : wanted;
    }

    /// <summary>Determines whether the person's status means "no longer with us".</summary>
    public bool HasLeft(WeComUser user) => HasLeft(user, options.Scope);

    public static bool HasLeft(WeComUser user, WeComScopeOptions scope)
    {
        if (scope.LeftStatuses.Count == 0)
        {
            return user.Status == WeComUserStatus.Left;
        }

        return user.Status is { } status && scope.LeftStatuses.Contains((int)status);
    }

    /// <summary>
    /// Returns the values to write for a stored person whom a rule leaves out. If a mobile is required, an empty one does not replace the
    /// stored one.
    /// </summary>
    public WeComUser Reshape(WeComUser user)
        => options.MissingMobile == MissingMobile.Require && string.IsNullOrWhiteSpace(user.Mobile) ? user with { Mobile = null } : user;

    private static string Text(WeComUserStatus status) => ((int)status).ToString(CultureInfo.InvariantCulture);
}
