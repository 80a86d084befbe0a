namespace WeCom.Client.EntityFrameworkCore;

/// <summary>That a person is in a department. The department may be one that this app does not see, and so not be stored.</summary>
public sealed class WeComDirectoryMembership
{
    /// <summary>The person: <see cref="WeComDirectoryUser.Id"/>.</summary>
    public Guid DirectoryUserId { get; set; }

    /// <summary>The department, within <see cref="CorpId"/>.</summary>
    public long DepartmentId { get; set; }

    /// <summary>The company (corpid), the same as the person's.</summary>
    public required string CorpId { get; set; }

    /// <summary>The person's rank in the department, larger first; null where WeCom returned none.</summary>
    public long? Order { get; set; }

    /// <summary>Whether the person leads the department; null where WeCom did not say.</summary>
    public bool? IsLeader { get; set; }

    /// <summary>The person.</summary>
    public WeComDirectoryUser User { get; set; } = null!;
}
