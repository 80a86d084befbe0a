using Microsoft.EntityFrameworkCore;

namespace WeCom.Client.EntityFrameworkCore.Tests.Bulk;

/// <summary>The content of a directory without times and keys of rows, for comparison with another.</summary>
internal static class StoredRows
{
    public static async Task<List<string>> OfAsync(HostContext context)
    {
        var departments = await context.Departments.IgnoreQueryFilters().AsNoTracking().OrderBy(d => d.DepartmentId).ToListAsync();
        var people = await context.People.IgnoreQueryFilters().AsNoTracking().Include(p => p.Memberships).OrderBy(p => p.UserIdKey)
            .ToListAsync();
        return
        [
            .. departments.Select(d => $"{d.DepartmentId} {d.ParentId} {d.Name} {d.Stamp} {d.IsActive}"),
            .. people.Select(p => string.Join(
                ' ',
                [
                    p.UserId, p.Name, p.Mobile, p.Position, p.Email, p.Stamp, p.IsActive, string.Join(',', p.DepartmentIds ?? []),
                    .. p.Memberships.OrderBy(m => m.DepartmentId).Select(m => $"{m.DepartmentId}:{m.Order}:{m.IsLeader}"),
                ])),
        ];
    }
}
