namespace WeCom.Client.Contacts.Fields;

/// <summary>Matches ranks and leader flags with departments, which WeCom does by position.</summary>
internal static class Memberships
{
    /// <summary>
    /// Returns the ranks or flags to store. Where departments come without them, the stored ones move to the new positions
    /// of their departments, up to the first department that has none.
    /// </summary>
    public static IReadOnlyList<T>? Follow<T>(
        IReadOnlyList<T>? values, IReadOnlyList<T>? stored, IReadOnlyList<long>? departmentIds, IReadOnlyList<long>? storedDepartmentIds)
    {
        if (values is not null || stored is null || departmentIds is null)
        {
            return values ?? stored;
        }

        var known = (storedDepartmentIds ?? []).Zip(stored)
            .DistinctBy(pair => pair.First)
            .ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. departmentIds.TakeWhile(known.ContainsKey).Select(department => known[department])];
    }
}
