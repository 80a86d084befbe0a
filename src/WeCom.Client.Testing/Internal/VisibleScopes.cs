using System.Collections.Concurrent;

namespace WeCom.Client.Testing.Internal;

/// <summary>Finds a caller's scope, and remembers it for as long as neither tree and tags nor the app's settings change.</summary>
internal sealed class VisibleScopes(SimulatedOrganization organization)
{
    private const long Root = 1;

    private readonly ConcurrentDictionary<SimulatedApp, Remembered> _last = [];

    public VisibleScope Of(Caller caller)
    {
        if (caller.App is not { VisibleDepartments: var roots } app || roots.Contains(Root))
        {
            return VisibleScope.WholeCompany;
        }

        // The version is read first: a change that comes in between makes this entry old at once.
        var version = organization.Version;
        if (_last.TryGetValue(app, out var last) && last.Version == version
            && ReferenceEquals(last.Departments, roots) && ReferenceEquals(last.UserIds, app.VisibleUserIds) && ReferenceEquals(last.Tags, app.VisibleTags))
        {
            return last.Scope;
        }

        var remembered = new Remembered(version, roots, app.VisibleUserIds, app.VisibleTags, VisibleScope.Of(app, organization));
        _last[app] = remembered;
        return remembered.Scope;
    }

    private sealed record Remembered(int Version, IReadOnlyList<long> Departments, IReadOnlyList<string> UserIds, IReadOnlyList<long> Tags, VisibleScope Scope);
}
