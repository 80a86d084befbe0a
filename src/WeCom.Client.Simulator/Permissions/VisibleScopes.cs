using System.Collections.Concurrent;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Permissions;

/// <summary>Finds a caller's scope, and remembers it for as long as neither tree and tags nor the app's settings change.</summary>
internal sealed class VisibleScopes(SimulatedOrganization organization)
{
    private readonly ConcurrentDictionary<SimulatedApp, Remembered> _last = [];

    public VisibleScope Of(Caller caller)
    {
        if (caller.App is not { VisibleDepartments: var roots, IsMemberAuthorized: var isMemberAuthorized } app || (roots.Contains(VisibleScope.Root) && !isMemberAuthorized))
        {
            return VisibleScope.WholeCompany;
        }

        // The version is read first: a change that comes in between makes this entry old at once.
        var version = organization.Version;
        if (_last.TryGetValue(app, out var last) && last.Version == version && last.IsMemberAuthorized == isMemberAuthorized
            && ReferenceEquals(last.Departments, roots) && ReferenceEquals(last.UserIds, app.VisibleUserIds) && ReferenceEquals(last.Tags, app.VisibleTags))
        {
            return last.Scope;
        }

        var remembered = new Remembered(version, isMemberAuthorized, roots, app.VisibleUserIds, app.VisibleTags, VisibleScope.Of(app, organization));
        _last[app] = remembered;
        return remembered.Scope;
    }

    private sealed record Remembered(int Version, bool IsMemberAuthorized, IReadOnlyList<long> Departments, IReadOnlyList<string> UserIds, IReadOnlyList<long> Tags, VisibleScope Scope);
}
