namespace WeCom.Client.Configuration;

/// <summary>
/// Provides the rules for the part of the company that is created in the stores. <see cref="WeComWhenStoredOptions"/> decides about stored
/// records that these rules leave out.
/// </summary>
public sealed class WeComScopeOptions
{
    /// <summary>
    /// Gets the departments to include, with their people; empty for all. People without departments are included. While WeCom withholds
    /// the departments of everybody (member-level authorisation), a scope creates nobody, unless it includes the root with its children and
    /// excludes nothing.
    /// </summary>
    /// <value>The default is empty: all.</value>
    public IList<WeComDepartmentScope> Include { get; } = [];

    /// <summary>Gets the departments to exclude, with the people who are in no other department.</summary>
    /// <value>The default is empty: none.</value>
    public IList<WeComDepartmentScope> Exclude { get; } = [];

    /// <summary>
    /// Gets the activation statuses of people to include: 1 activated, 2 disabled, 4 not activated. People without a status are included.
    /// </summary>
    /// <value>The default is empty: all.</value>
    public IList<int> Statuses { get; } = [];

    /// <summary>
    /// Gets the activation statuses that mean that a person has left: a stored person with one of them is removed according to the removal
    /// policy, within its limits.
    /// </summary>
    /// <value>The default is empty, which means 5 (left the company). If the list is set, it has to name 5 too.</value>
    public IList<int> LeftStatuses { get; } = [];

    /// <summary>Gets the userids of people who are never removed.</summary>
    /// <value>The default is empty.</value>
    public IList<string> ProtectedUsers { get; } = [];

    /// <summary>Gets the ids of departments that are never removed.</summary>
    /// <value>The default is empty.</value>
    public IList<long> ProtectedDepartments { get; } = [];

    internal WeComScopeOptions Copy()
    {
        var copy = new WeComScopeOptions();
        AddTo(copy.Include, Include.Select(scope => scope.Copy()));
        AddTo(copy.Exclude, Exclude.Select(scope => scope.Copy()));
        AddTo(copy.Statuses, Statuses);
        AddTo(copy.LeftStatuses, LeftStatuses);
        AddTo(copy.ProtectedUsers, ProtectedUsers);
        AddTo(copy.ProtectedDepartments, ProtectedDepartments);
        return copy;
    }

    private static void AddTo<T>(IList<T> list, IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            list.Add(item);
        }
    }
}
