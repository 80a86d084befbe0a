namespace WeCom.Client.Sync;

/// <summary>Represents the result of a sync.</summary>
public sealed record SyncResult
{
    /// <summary>Gets the id of the run, which the stores and the journal received.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Gets the outcome of the run.</summary>
    public required SyncStatus Status { get; init; }

    /// <summary>
    /// Gets a value that indicates whether nothing failed. Removals that were held back are not failures: see <see cref="Status"/>.
    /// </summary>
    public bool Success => Status is SyncStatus.Succeeded or SyncStatus.SucceededWithWarnings or SyncStatus.HeldBack;

    /// <summary>Gets the counts of the departments.</summary>
    public SyncCounts Departments { get; init; } = new();

    /// <summary>Gets the counts of the people.</summary>
    public SyncCounts Users { get; init; } = new();

    /// <summary>Gets the parts and records that could not be read or written, each with its reason.</summary>
    public IReadOnlyList<SyncIssue> Errors { get; init; } = [];

    /// <summary>Gets the warnings, such as removals that were held back, each with a remedy if there is one.</summary>
    public IReadOnlyList<SyncIssue> Warnings { get; init; } = [];

    /// <summary>Gets the number of calls to WeCom that the read took, without retries.</summary>
    public int Calls { get; init; }

    /// <summary>Gets the duration of the run.</summary>
    public TimeSpan Duration { get; init; }
}
