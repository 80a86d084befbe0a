using WeCom.Client.Contacts;

namespace WeCom.Client.Tests.Organization;

internal static class Departments
{
    public static WeComDepartment Of(long id, long parentId, long? order = null, string? name = null)
        => new() { DepartmentId = id, ParentId = parentId, Order = order, Name = name };

    public static T[] Shuffle<T>(IEnumerable<T> items, int seed)
    {
        var shuffled = items.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }
}
