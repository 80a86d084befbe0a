namespace WeCom.Client.Contacts.Fields;

/// <summary>
/// Departments, ranks and leader flags are parallel lists of one set: they are hashed in the order of the department ids,
/// whatever order they came in.
/// </summary>
internal static class MembershipHash
{
    /// <summary>Returns the hash of ids, ranks or flags; 0 if there are none.</summary>
    public static uint Of<T>(IReadOnlyList<T>? values, IReadOnlyList<long>? departmentIds)
        where T : struct
    {
        if (values is null)
        {
            return 0;
        }

        // A value that was read is an array, whose span needs no interface call for each item.
        ReadOnlySpan<long> ids = departmentIds is long[] array ? array : departmentIds?.ToArray();
        ReadOnlySpan<T> items = values is T[] list ? list : values.ToArray();
        var hash = FieldHash.Begin(items.Length);
        var places = IsAscending(ids) ? default : Places(ids);
        for (var i = 0; i < Math.Max(items.Length, ids.Length); i++)
        {
            var place = i < places.Length ? places[i] : i;

            // There may be fewer ranks or flags than departments.
            hash = FieldHash.Add(hash, place < items.Length ? Number(items[place]) : -1);
        }

        return FieldHash.Finish(hash);
    }

    // Without a delegate or an interface this is one instruction for each of the two types.
    private static long Number<T>(T value)
    {
        if (value is bool flag)
        {
            return flag ? 1 : 0;
        }

        return (long)(object)value!;
    }

    private static bool IsAscending(ReadOnlySpan<long> ids)
    {
        for (var i = 1; i < ids.Length; i++)
        {
            if (ids[i - 1] > ids[i])
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<int> Places(ReadOnlySpan<long> ids)
    {
        var (sorted, places) = (ids.ToArray(), new int[ids.Length]);
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = i;
        }

        Array.Sort(sorted, places);
        return places;
    }
}
