using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace OwnTables;

/// <summary>A row of org_units that belongs to a department of WeCom.</summary>
internal sealed class OrgUnit
{
    public const string Columns = "id, wecom_id AS wecomId, wecom_parent_id AS wecomParentId, stamp, deleted_at IS NULL AS isActive, name";

    public long Id { get; init; }

    public long WeComId { get; init; }

    public long WeComParentId { get; init; }

    public required string Stamp { get; init; }

    public bool IsActive { get; init; }

    public required string Name { get; init; }

    public StoredDepartment Stored => new() { DepartmentId = WeComId, ParentId = WeComParentId, Stamp = Stamp, IsActive = IsActive };

    public WeComDepartment Values => new() { DepartmentId = WeComId, ParentId = WeComParentId, Name = Name };

    /// <summary>Returns values as the table holds them: never no name.</summary>
    public static WeComDepartment Normalize(WeComDepartment values) => values with { Name = values.Name ?? "" };
}
