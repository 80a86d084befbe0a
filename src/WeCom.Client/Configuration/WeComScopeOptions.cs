namespace WeCom.Client.Configuration;

/// <summary>
/// Which part of what is read is created in the stores. What becomes of a stored record that is left out, <see
/// cref="WeComWhenStoredOptions"/> says.
/// </summary>
public sealed class WeComScopeOptions
{
    /// <summary>The departments to take, with their people. People who came without departments are taken.</summary>
    /// <value>The default is empty: all.</value>
    public IList<WeComDepartmentScope> Include { get; } = [];

    /// <summary>The departments to leave out, with the people who are in no other.</summary>
    /// <value>The default is empty: none.</value>
    public IList<WeComDepartmentScope> Exclude { get; } = [];

    /// <summary>
    /// The activation statuses of people to take: 1 activated, 2 disabled, 4 not activated. People who came without a status are taken.
    /// </summary>
    /// <value>The default is empty: all.</value>
    public IList<int> Statuses { get; } = [];

    /// <summary>
    /// The activation statuses that mean "no longer with us": a stored person who has one is removed, as the removal policy says, within
    /// its limits.
    /// </summary>
    /// <value>The default is empty, which means 5 (left the company). With values of your own, name 5 too if it is meant.</value>
    public IList<int> LeftStatuses { get; } = [];

    /// <summary>The userids of people who are never removed, whatever WeCom says.</summary>
    /// <value>The default is empty: nobody.</value>
    public IList<string> ProtectedUsers { get; } = [];

    /// <summary>The ids of departments that are never removed, whatever WeCom says.</summary>
    /// <value>The default is empty: none.</value>
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
