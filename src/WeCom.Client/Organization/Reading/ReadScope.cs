namespace WeCom.Client.Organization.Reading;

/// <summary>The part of an organisation that is read.</summary>
/// <param name="DepartmentId">One department; null: all that is visible.</param>
/// <param name="WithChildren">Also what is below it. Without an id and without children: the visible roots alone.</param>
/// <param name="WithUsers">Whether people are read.</param>
internal sealed record ReadScope(long? DepartmentId, bool WithChildren, bool WithUsers)
{
    public static ReadScope Everything => new(null, true, true);

    /// <summary>The people who are asked for by name; null if lists are read.</summary>
    public IReadOnlyCollection<string>? UserIds { get; init; }

    /// <summary>The departments that are asked for by name; null if lists are read.</summary>
    public IReadOnlyCollection<long>? DepartmentIds { get; init; }

    /// <summary>New userids, as events told. They add nothing to what is read.</summary>
    public ToldRenames Renames { get; init; } = ToldRenames.None;

    public bool IsByName => UserIds is not null || DepartmentIds is not null;

    public bool IsWhole => DepartmentId is null && WithChildren && !IsByName;

    public static ReadScope People(params IReadOnlyCollection<string> userIds) => new(null, false, true) { UserIds = userIds };

    public static ReadScope Departments(params IReadOnlyCollection<long> departmentIds) =>
        new(null, false, false) { DepartmentIds = departmentIds };
}
