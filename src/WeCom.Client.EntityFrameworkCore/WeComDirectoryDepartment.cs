using WeCom.Client.Contacts;

namespace WeCom.Client.EntityFrameworkCore;

/// <summary>
/// Represents a department of a company's WeCom directory, as the last sync stored it. Query and join the rows, but do not write them. A
/// column is null if WeCom has never returned the field to this app, and empty if WeCom returned it empty.
/// </summary>
/// <remarks>The fields are those of <see cref="WeComDepartment"/>.</remarks>
public class WeComDirectoryDepartment
{
    /// <summary>Gets or sets the company (corpid).</summary>
    public required string CorpId { get; set; }

    /// <summary>Gets or sets the department id, unique within <see cref="CorpId"/>.</summary>
    public long DepartmentId { get; set; }

    /// <summary>
    /// Gets or sets the parent's id; 0 for the company's root. The parent may be one that this app does not see, and so not be stored.
    /// </summary>
    public long ParentId { get; set; }

    /// <inheritdoc cref="WeComDepartment.Name"/>
    public string? Name { get; set; }

    /// <inheritdoc cref="WeComDepartment.EnglishName"/>
    public string? EnglishName { get; set; }

    /// <inheritdoc cref="WeComDepartment.Leaders"/>
    public IReadOnlyList<string>? Leaders { get; set; }

    /// <inheritdoc cref="WeComDepartment.Order"/>
    public long? Order { get; set; }

    /// <inheritdoc cref="WeComDepartment.AdditionalFields"/>
    public string? AdditionalFieldsJson { get; set; }

    /// <summary>Gets or sets the stamp of the stored values. Only a sync may change it.</summary>
    public required string Stamp { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether the department is in the directory. It is false after the department left it.
    /// </summary>
    public bool IsActive { get; set; }

    /// <summary>Gets or sets when a sync first stored the department (UTC).</summary>
    public DateTime FirstSeenUtc { get; set; }

    /// <summary>Gets or sets when a sync last wrote this row (UTC).</summary>
    public DateTime LastChangedUtc { get; set; }
}
