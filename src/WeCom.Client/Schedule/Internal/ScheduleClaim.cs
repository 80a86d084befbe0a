using WeCom.Client.Sync;

namespace WeCom.Client.Schedule.Internal;

/// <summary>The claim of an instance to run a sync for the schedule, visible to all instances of the host.</summary>
internal sealed record ScheduleClaim
{
    public required Guid Id { get; init; }

    public required ScheduledRunKind Kind { get; init; }

    public required string Owner { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>The due time; null if the run was requested.</summary>
    public DateTimeOffset? Due { get; init; }

    public string? RequestedBy { get; init; }

    public SyncStage? Stage { get; init; }

    public int Done { get; init; }

    public int Total { get; init; }

    public bool IsCancelling { get; init; }

    public string? CancelledBy { get; init; }

    /// <summary>Its failure; null if its process died, or if it has not ended.</summary>
    public SyncIssue? Failure { get; init; }

    public ScheduleClaim At(SyncProgress progress) => this with { Stage = progress.Stage, Done = progress.Done, Total = progress.Total };

    public ScheduledRun ToRun(SyncProgress? latest) => new()
    {
        Id = Id,
        Kind = Kind,
        StartedAt = Since,
        Owner = Owner,
        DueAt = Due,
        RequestedBy = RequestedBy,
        Progress = latest ?? (Stage is { } stage ? new SyncProgress(stage, Done, Total) : null),
        IsCancelling = IsCancelling,
        CancelledBy = CancelledBy,
    };
}
