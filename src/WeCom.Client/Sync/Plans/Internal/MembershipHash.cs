using WeCom.Client.Contacts;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>Departments, ranks and leader flags are three parallel lists of one set: hashed in the order of the department ids, whatever order they came in.</summary>
internal static class MembershipHash
{
    public static (uint Departments, uint Orders, uint Leads) Of(WeComUser user)
    {
        if (user.DepartmentIds is not { } ids)
        {
            return (0, Of(user.DepartmentOrders, null, order => order), Of(user.IsLeaderInDepartments, null, Flag));
        }

        var places = IsAscending(ids) ? null : Enumerable.Range(0, ids.Count).OrderBy(place => ids[place]).ToArray();
        return (Of(ids, places, id => id), Of(user.DepartmentOrders, places, order => order), Of(user.IsLeaderInDepartments, places, Flag));
    }

    private static long Flag(bool leads) => leads ? 1 : 0;

    private static uint Of<T>(IReadOnlyList<T>? values, int[]? places, Func<T, long> number)
    {
        if (values is null)
        {
            return 0;
        }

        var hash = FieldHash.Begin(values.Count);
        for (var i = 0; i < (places?.Length ?? values.Count); i++)
        {
            var place = places is null ? i : places[i];
            hash = FieldHash.Add(hash, place < values.Count ? number(values[place]) : -1);
        }

        return FieldHash.Finish(hash);
    }

    private static bool IsAscending(IReadOnlyList<long> ids)
    {
        for (var i = 1; i < ids.Count; i++)
        {
            if (ids[i - 1] > ids[i])
            {
                return false;
            }
        }

        return true;
    }
}
