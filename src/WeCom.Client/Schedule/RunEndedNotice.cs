using WeCom.Client.Sync;

namespace WeCom.Client.Schedule;

/// <summary>
/// Represents the notice that a full sync ended, successfully or not. Each is given once, after the run, by the process that ran it.
/// </summary>
public sealed record RunEndedNotice : SyncNotice
{
    /// <summary>Gets the result; null if the run was broken off.</summary>
    public SyncResult? Result { get; init; }

    /// <summary>Gets the failure that broke the run off; null if none did, and if it was cancelled.</summary>
    public SyncIssue? Failure { get; init; }

    /// <summary>Gets a value that indicates whether the run was cancelled.</summary>
    public bool IsCancelled { get; init; }
}
