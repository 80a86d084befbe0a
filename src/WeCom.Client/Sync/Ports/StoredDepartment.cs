namespace WeCom.Client.Sync.Ports;

/// <summary>What a store holds of one department that came from WeCom.</summary>
/// <param name="DepartmentId">The department id.</param>
/// <param name="ParentId">The parent's id as it was saved.</param>
/// <param name="Stamp">The <see cref="DepartmentChange.NewStamp"/> of the last change, unaltered.</param>
/// <param name="IsActive">False after <see cref="ChangeKind.Deactivate"/>.</param>
public readonly record struct StoredDepartment(long DepartmentId, long ParentId, string Stamp, bool IsActive);
