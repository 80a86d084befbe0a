using WeCom.Client.Contacts;

namespace WeCom.Client.EntityFrameworkCore;

/// <summary>
/// A department of a company's WeCom directory, as the last sync left it. The rows are the sync's: query them, join on them, don't write
/// them.
/// A null column means that WeCom has never returned the field to this app; an empty one that it returned it empty.
/// </summary>
/// <remarks>The fields are those of <see cref="WeComDepartment"/>.</remarks>
public sealed class WeComDirectoryDepartment
{
    /// <summary>The company (corpid).</summary>
    public required string CorpId { get; set; }

    /// <summary>The department id, unique within <see cref="CorpId"/>.</summary>
    public long DepartmentId { get; set; }

    /// <summary>
    /// The parent's id; 0 for the company's root. The parent may be one that this app does not see, and so not be stored.
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

    /// <summary>The sync's own mark of what is stored. Nothing else may change it.</summary>
    public required string Stamp { get; set; }

    /// <summary>False once the department has left the directory.</summary>
    public bool IsActive { get; set; }

    /// <summary>When a sync first stored the department (UTC).</summary>
    public DateTime FirstSeenUtc { get; set; }

    /// <summary>When a sync last wrote this row (UTC).</summary>
    public DateTime LastChangedUtc { get; set; }
}
