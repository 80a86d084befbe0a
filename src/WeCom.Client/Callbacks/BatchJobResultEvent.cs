namespace WeCom.Client.Callbacks;

/// <summary>Represents the event that an import or export ended (<c>batch_job_result</c>).</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/94956</remarks>
public sealed record BatchJobResultEvent : WeComEvent
{
    /// <summary>Gets the job's id.</summary>
    public required string JobId { get; init; }

    /// <summary>
    /// Gets the kind of job, such as <c>sync_user</c>, <c>replace_user</c>, <c>replace_party</c> or <c>export_user</c>, or null if the
    /// event does not tell it.
    /// </summary>
    public string? JobType { get; init; }

    /// <summary>Gets the errcode of the job; 0 means success, and null that the event does not tell it.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>Gets WeCom's text to the errcode, or null if the event does not tell it.</summary>
    public string? ErrorMessage { get; init; }
}
