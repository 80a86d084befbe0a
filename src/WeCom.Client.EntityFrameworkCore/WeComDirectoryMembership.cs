namespace WeCom.Client.EntityFrameworkCore;

/// <summary>
/// Represents the membership of a person in a department. The department may not be stored, since the app may not see it.
/// </summary>
public class WeComDirectoryMembership
{
    /// <summary>Gets or sets the person: <see cref="WeComDirectoryUser.Id"/>.</summary>
    public Guid DirectoryUserId { get; set; }

    /// <summary>Gets or sets the department, within <see cref="CorpId"/>.</summary>
    public long DepartmentId { get; set; }

    /// <summary>Gets or sets the company (corpid), the same as the person's.</summary>
    public required string CorpId { get; set; }

    /// <summary>Gets or sets the person's rank in the department, larger first; null if WeCom returned none.</summary>
    public long? Order { get; set; }

    /// <summary>Gets or sets a value that indicates whether the person leads the department; null if WeCom did not return it.</summary>
    public bool? IsLeader { get; set; }

    /// <summary>Gets or sets the person.</summary>
    public virtual WeComDirectoryUser User { get; set; } = null!;
}
