namespace WeCom.Client.Sync.Ports;

/// <summary>One run, as the journal keeps it.</summary>
public sealed record SyncRun
{
    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The company (corpid).</summary>
    public required string CorpId { get; init; }

    /// <summary>
    /// The place of the run in the order of the company's runs. The journal gives it when it first saves the run; it grows, whatever any
    /// clock says.
    /// </summary>
    /// <value>The default is 0: not saved yet.</value>
    public long Number { get; init; }

    /// <summary>When it began, by the clock of the place that keeps the lease.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs, and for ever where its process was killed.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether it was a sync over everything.</summary>
    public bool IsFull { get; init; }

    /// <summary>Whether it only made a plan (<see cref="ISyncPlanner.PlanAsync"/>) and wrote nothing.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>How it ended; null while it runs, and where an exception ended it.</summary>
    public SyncStatus? Status { get; init; }

    /// <summary>The message of the exception that ended it, with the innermost cause; null where none did.</summary>
    public string? Failure { get; init; }

    /// <summary>What became of the departments.</summary>
    public SyncCounts Departments { get; init; } = new();

    /// <summary>What became of the people.</summary>
    public SyncCounts Users { get; init; } = new();

    /// <summary>
    /// How many departments it has set out to remove. Saved before the store is asked, so that the daily limit counts what a process did
    /// that died.
    /// </summary>
    public int RemovingDepartments { get; init; }

    /// <summary>
    /// How many people it has set out to remove. Saved before the store is asked, so that the daily limit counts what a process did that
    /// died.
    /// </summary>
    public int RemovingUsers { get; init; }

    /// <summary>What WeCom does not give this app, as a read of everything showed it. Null where the run was not over everything.</summary>
    public WithheldFields? Withheld { get; init; }
}
