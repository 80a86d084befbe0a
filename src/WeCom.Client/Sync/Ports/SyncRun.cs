namespace WeCom.Client.Sync.Ports;

/// <summary>One run in the journal.</summary>
public sealed record SyncRun
{
    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The company.</summary>
    public required string CorpId { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs, and for ever where its process was killed.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether it was a sync over everything.</summary>
    public bool IsFull { get; init; }

    /// <summary>How it ended; null while it runs, and where an exception ended it.</summary>
    public SyncStatus? Status { get; init; }

    /// <summary>The kind of exception that ended it, and its message; null where none did.</summary>
    public string? Failure { get; init; }

    /// <summary>What became of the departments.</summary>
    public SyncCounts Departments { get; init; } = new();

    /// <summary>What became of the people.</summary>
    public SyncCounts Users { get; init; } = new();

    /// <summary>The visible root departments that the next run is compared with, as text; null where the run was not over everything.</summary>
    public string? VisibleRoots { get; init; }
}
