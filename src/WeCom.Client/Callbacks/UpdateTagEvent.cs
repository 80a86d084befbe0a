namespace WeCom.Client.Callbacks;

/// <summary>Represents the event that the members of a tag changed (<c>update_tag</c>).</summary>
/// <remarks>
/// The lists may be incomplete, as after the removal of a department: read the tag.
/// https://developer.work.weixin.qq.com/document/path/90972
/// </remarks>
public sealed record UpdateTagEvent : WeComEvent
{
    /// <summary>Gets the tag's id.</summary>
    public required long TagId { get; init; }

    /// <summary>Gets the userids that were added.</summary>
    public IReadOnlyList<string> AddedUserIds { get; init; } = [];

    /// <summary>Gets the userids that were taken out.</summary>
    public IReadOnlyList<string> RemovedUserIds { get; init; } = [];

    /// <summary>Gets the ids of the departments that were added.</summary>
    public IReadOnlyList<long> AddedDepartmentIds { get; init; } = [];

    /// <summary>Gets the ids of the departments that were taken out.</summary>
    public IReadOnlyList<long> RemovedDepartmentIds { get; init; } = [];
}
