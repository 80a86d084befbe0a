using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Records;

namespace WeCom.Client.Simulator.Callbacks;

/// <summary>
/// The activated members in an app's scope. The app is notified of each who enters or leaves it (docs/wire/callbacks.md#contact-events).
/// </summary>
internal sealed class ScopeMembers(IReadOnlyList<WeComUser> people, VisibleScope scope)
{
    private HashSet<string> _userIds = Visible(people, scope);

    /// <summary>Finds the members who enter or leave the scope with a change. A member who is renamed does neither.</summary>
    public IReadOnlyList<(string UserId, bool Enters)> Find(
        OrganizationChange? change, SimulatedOrganization organization, VisibleScope before, VisibleScope after)
    {
        if ((change?.PersonAfter ?? change?.PersonBefore) is { } person)
        {
            var wasIn = change?.PersonBefore is { } old && _userIds.Contains(old.UserId);
            var isIn = SeesAfter(change, after);
            return wasIn == isIn ? [] : [(person.UserId, isIn)];
        }

        if (before.IsWholeCompany && after.IsWholeCompany)
        {
            return [];
        }

        var now = Visible(organization.People, after);
        var left = _userIds.Where(userId => !now.Contains(userId)).Select(userId => (userId, false));
        var entered = now.Where(userId => !_userIds.Contains(userId)).Select(userId => (userId, true));
        return [.. left, .. entered];
    }

    public void Accept(OrganizationChange? change, SimulatedOrganization organization, VisibleScope before, VisibleScope after)
    {
        if (change is { PersonBefore: not null } or { PersonAfter: not null })
        {
            _userIds.Remove(change.PersonBefore?.UserId ?? "");
            if (SeesAfter(change, after))
            {
                _userIds.Add(change.PersonAfter!.UserId);
            }
        }
        else if (!before.IsWholeCompany || !after.IsWholeCompany)
        {
            _userIds = Visible(organization.People, after);
        }
    }

    private static HashSet<string> Visible(IReadOnlyList<WeComUser> people, VisibleScope scope) =>
        people.Where(person => Sees(scope, person)).Select(person => person.UserId).ToHashSet(StringComparer.OrdinalIgnoreCase);

    // Scopes and tags name a member who is being renamed by the old userid still.
    private static bool SeesAfter(OrganizationChange? change, VisibleScope scope) =>
        change?.PersonAfter is { } person
            && (Sees(scope, person) || (change.PersonBefore is { } old && Sees(scope, person with { UserId = old.UserId })));

    private static bool Sees(VisibleScope scope, WeComUser person) => person.Status is null or WeComUserStatus.Active && scope.Sees(person);
}
