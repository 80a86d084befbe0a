using System.Collections.Concurrent;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Permissions;

/// <summary>Finds the scope of a caller, and caches it until the tree, the tags or the settings of the app change.</summary>
internal sealed class VisibleScopes(SimulatedOrganization organization)
{
    private readonly ConcurrentDictionary<SimulatedApp, CachedScope> _last = [];

    public VisibleScope Of(Caller caller)
    {
        if (caller.App is not { } app)
        {
            return VisibleScope.WholeCompany;
        }

        var settings = new Settings(app.IsMemberAuthorized, app.VisibleDepartments, app.VisibleUserIds, app.VisibleTags);
        if (settings.Departments.Contains(VisibleScope.Root) && !settings.IsMemberAuthorized)
        {
            return VisibleScope.WholeCompany;
        }

        // The version is read first, so that a concurrent change invalidates the entry.
        var version = organization.Version;
        if (_last.TryGetValue(app, out var last) && last.Version == version && last.Settings == settings)
        {
            return last.Scope;
        }

        var scope = VisibleScope.Of(app, organization);
        _last[app] = new CachedScope(version, settings, scope);
        return scope;
    }

    // Lists are compared by reference: an app gets a new one with every change.
    private sealed record Settings(
        bool IsMemberAuthorized, IReadOnlyList<long> Departments, IReadOnlyList<string> UserIds, IReadOnlyList<long> Tags);

    private sealed record CachedScope(int Version, Settings Settings, VisibleScope Scope);
}
