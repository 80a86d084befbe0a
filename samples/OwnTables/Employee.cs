using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace OwnTables;

/// <summary>A row of employees that belongs to a member of WeCom.</summary>
internal sealed class Employee
{
    public const string Columns = "id, userid, stamp, deleted_at IS NULL AS isActive, name, mobile, position, org_unit AS orgUnit";

    public long Id { get; init; }

    public required string UserId { get; init; }

    public required string Stamp { get; init; }

    public bool IsActive { get; init; }

    public required string Name { get; init; }

    public string? Mobile { get; init; }

    public string? Position { get; init; }

    public long? OrgUnit { get; init; }

    public StoredUser Stored => new() { UserId = UserId, Stamp = Stamp, IsActive = IsActive };

    public WeComUser Values => new() { UserId = UserId, Name = Name, Mobile = Mobile, Position = Position, MainDepartmentId = OrgUnit };

    /// <summary>
    /// Returns values as the table holds them: no empty text, a mobile of the mainland without its country code, and never no name.
    /// </summary>
    public static WeComUser Normalize(WeComUser values) => values with
    {
        Name = string.IsNullOrEmpty(values.Name) ? values.UserId : values.Name,
        Mobile = string.IsNullOrEmpty(values.Mobile) ? null : PlainMobile(values.Mobile),
        Position = string.IsNullOrEmpty(values.Position) ? null : values.Position,
    };

    public static string? PlainMobile(string? mobile)
        => mobile?.StartsWith("+86", StringComparison.Ordinal) is true ? mobile[3..].TrimStart(' ', '-') : mobile;
}
