namespace WeCom.Client.Sync;

/// <summary>What a sync did.</summary>
public sealed record SyncResult
{
    /// <summary>The run; stores were called with it.</summary>
    public required Guid RunId { get; init; }

    /// <summary>How it ended.</summary>
    public required SyncStatus Status { get; init; }

    /// <summary>Whether nothing failed. Removals that were held back are no failure: see <see cref="Status"/>.</summary>
    public bool Success => Status is SyncStatus.Succeeded or SyncStatus.SucceededWithWarnings or SyncStatus.HeldBack;

    /// <summary>What became of the departments.</summary>
    public SyncCounts Departments { get; init; } = new();

    /// <summary>What became of the people.</summary>
    public SyncCounts Users { get; init; } = new();

    /// <summary>What could not be read or written, each with its reason.</summary>
    public IReadOnlyList<SyncIssue> Errors { get; init; } = [];

    /// <summary>What was done differently from what one might expect, and what to do about it.</summary>
    public IReadOnlyList<SyncIssue> Warnings { get; init; } = [];

    /// <summary>How many calls to WeCom the read took, repetitions not counted.</summary>
    public int Calls { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }
}
