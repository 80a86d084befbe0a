using System.Globalization;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.TrimSmoke;

internal sealed class DepartmentStore(Holdings holdings) : IDepartmentStore
{
    public IAsyncEnumerable<StoredDepartment> ListAsync(SyncContext context, CancellationToken cancellationToken) =>
        holdings.Departments.Values
            .Select(department => new StoredDepartment
            {
                DepartmentId = department.DepartmentId,
                ParentId = department.ParentId,
                Stamp = holdings.Stamps[Key(department.DepartmentId)],
                IsActive = true,
            })
            .ToAsyncEnumerable();

    public Task ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
    {
        holdings.CountBatch();
        foreach (var change in changes)
        {
            if (change.Values is { } values)
            {
                holdings.Departments[change.DepartmentId] = values;
                holdings.Stamps[Key(change.DepartmentId)] = change.NewStamp ?? "";
            }
            else
            {
                holdings.Departments.TryRemove(change.DepartmentId, out _);
            }
        }

        return Task.CompletedTask;
    }

    private static string Key(long departmentId) => "department " + departmentId.ToString(CultureInfo.InvariantCulture);
}
