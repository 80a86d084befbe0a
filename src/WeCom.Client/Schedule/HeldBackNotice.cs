namespace WeCom.Client.Schedule;

/// <summary>Represents the notice that full syncs began to hold removals back, which an administrator has to review.</summary>
public sealed record HeldBackNotice : SyncNotice
{
    /// <summary>Gets the number of people whose removal was held back.</summary>
    public int Users { get; init; }

    /// <summary>
    /// Gets the hash of the set of people, for <see cref="Sync.IRemovalReview.ApproveRemovalsAsync"/>; null if there
    /// is none.
    /// </summary>
    public string? UsersHash { get; init; }

    /// <summary>Gets the number of departments whose removal was held back.</summary>
    public int Departments { get; init; }

    /// <summary>
    /// Gets the hash of the set of departments, for <see cref="Sync.IRemovalReview.ApproveRemovalsAsync"/>; null if there is none.
    /// </summary>
    public string? DepartmentsHash { get; init; }
}
