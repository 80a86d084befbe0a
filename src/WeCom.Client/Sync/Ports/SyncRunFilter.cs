namespace WeCom.Client.Sync.Ports;

/// <summary>Selects runs of the journal. A property that is null selects all runs; the others must all hold.</summary>
public sealed record SyncRunFilter
{
    /// <summary>Gets the id of the one run that is wanted; null by default.</summary>
    public Guid? RunId { get; init; }

    /// <summary>
    /// Gets the <see cref="SyncRun.AgentId"/> of the wanted runs, to which those without one belong as well; null, the default, for the
    /// runs of all apps.
    /// </summary>
    public long? AgentId { get; init; }

    /// <summary>Gets the <see cref="SyncRun.Number"/> below which the wanted runs are, for the next page; null by default.</summary>
    public long? BeforeNumber { get; init; }

    /// <summary>Gets the <see cref="SyncRun.Number"/> above which the wanted runs are; null by default.</summary>
    public long? AfterNumber { get; init; }

    /// <summary>Gets the time at which the wanted runs started, or after it; null by default.</summary>
    public DateTimeOffset? StartedFrom { get; init; }

    /// <summary>Gets the time before which the wanted runs started; null by default.</summary>
    public DateTimeOffset? StartedBefore { get; init; }

    /// <summary>Gets a value that indicates whether the wanted runs covered the whole company; null, the default, for both.</summary>
    public bool? IsFull { get; init; }

    /// <summary>Gets a value that indicates whether the wanted runs only made a plan; null, the default, for both.</summary>
    public bool? IsDryRun { get; init; }

    /// <summary>Gets the statuses of the wanted runs; null by default. A run without a status has none of them.</summary>
    public IReadOnlyCollection<SyncStatus>? Statuses { get; init; }

    /// <summary>Gets a value that indicates whether a failure ended the wanted runs; null, the default, for both.</summary>
    public bool? HasFailure { get; init; }

    /// <summary>Gets a value that indicates whether the wanted runs were cancelled; null, the default, for both.</summary>
    public bool? IsCancelled { get; init; }

    /// <summary>Gets a value that indicates whether the wanted runs have ended; null, the default, for both.</summary>
    public bool? HasEnded { get; init; }

    /// <summary>Gets a value that indicates whether the wanted runs held removals back; null, the default, for both.</summary>
    public bool? HasHeldBack { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the wanted runs removed people, or began to and did not come to their end; null, the default,
    /// for both.
    /// </summary>
    public bool? HasRemovedUsers { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the wanted runs counted their <see cref="SyncRun.Drift"/>; null, the default, for both.
    /// </summary>
    public bool? HasDrift { get; init; }

    /// <summary>Gets the maximum number of runs; null, the default, for all.</summary>
    public int? Count { get; init; }

    /// <summary>The latest full sync of an app that wrote and has ended, by a failure or a cancellation too.</summary>
    internal static SyncRunFilter LatestFull(long? agentId)
        => new() { AgentId = agentId, IsFull = true, IsDryRun = false, HasEnded = true, Count = 1 };
}
