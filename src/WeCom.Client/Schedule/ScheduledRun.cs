using WeCom.Client.Sync;

namespace WeCom.Client.Schedule;

/// <summary>Represents a run of the schedule that is in progress, in this process or in another instance of the host.</summary>
public sealed record ScheduledRun
{
    /// <summary>Gets the id that the schedule gave the run, which is not the id that the journal has for it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the kind of sync.</summary>
    public required ScheduledRunKind Kind { get; init; }

    /// <summary>Gets the time at which it began, by the clock of the place that keeps the schedule.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets the machine and the process that run it.</summary>
    public required string Owner { get; init; }

    /// <summary>Gets the due time that it serves; null if it was requested.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>
    /// Gets the name of the requester, as given to <see cref="IWeComSchedule.RunNowAsync"/>; null if it was due or no name was
    /// given.
    /// </summary>
    public string? RequestedBy { get; init; }

    /// <summary>
    /// Gets the latest progress; null if it has not reported any yet. That of another instance is up to ten seconds old.
    /// </summary>
    public SyncProgress? Progress { get; init; }

    /// <summary>Gets a value that indicates whether its cancellation was requested.</summary>
    public bool IsCancelling { get; init; }

    /// <summary>Gets the name of the person who cancels it; null if it is not being cancelled or no name was given.</summary>
    public string? CancelledBy { get; init; }
}
