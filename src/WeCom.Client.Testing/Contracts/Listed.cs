using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Testing.Contracts;

/// <summary>Makes what a store is expected to list.</summary>
internal static class Listed
{
    public static StoredUser User(string userId, string stamp, bool isActive)
        => new() { UserId = userId, Stamp = stamp, IsActive = isActive };

    public static StoredDepartment Department(long departmentId, long parentId, string stamp, bool isActive)
        => new() { DepartmentId = departmentId, ParentId = parentId, Stamp = stamp, IsActive = isActive };
}
