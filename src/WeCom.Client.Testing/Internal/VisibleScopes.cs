namespace WeCom.Client.Testing.Internal;

/// <summary>Finds a caller's scope, and remembers it for as long as neither the tree nor the app's setting changes.</summary>
internal sealed class VisibleScopes(SimulatedOrganization organization)
{
    private const long Root = 1;

    private Remembered? _last;

    public VisibleScope Of(Caller caller)
    {
        if (caller.App is not { VisibleDepartments: var roots } || roots.Contains(Root))
        {
            return VisibleScope.WholeCompany;
        }

        // The version is read first: a change that comes in between makes this entry old at once.
        var version = organization.Version;
        if (Volatile.Read(ref _last) is { } last && last.Version == version && ReferenceEquals(last.Roots, roots))
        {
            return last.Scope;
        }

        var scope = VisibleScope.Below(organization.Departments, roots);
        Volatile.Write(ref _last, new Remembered(version, roots, scope));
        return scope;
    }

    private sealed record Remembered(int Version, IReadOnlyList<long> Roots, VisibleScope Scope);
}
