namespace WeCom.Client.Sync;

/// <summary>Represents the progress of a sync.</summary>
/// <param name="Stage">The current stage.</param>
/// <param name="Done">The number that is done: departments while reading, records while writing.</param>
/// <param name="Total">The number that is to be done in this stage.</param>
public readonly record struct SyncProgress(SyncStage Stage, int Done, int Total)
{
    /// <summary>
    /// Gets the estimated number of calls of the read. It is reported before the first call, from the number of departments of the last
    /// full sync in the journal, and again when the departments are read; null in all other reports.
    /// </summary>
    public int? ExpectedCalls { get; init; }

    /// <summary>Gets the estimated duration of these calls within the rate limits of WeCom; null in all other reports.</summary>
    public TimeSpan? Expected { get; init; }

    /// <summary>
    /// Gets the time that the sync now waits because WeCom accepts no more calls of an API (<c>Sync:MaxRateLimitWait</c>); null if it does
    /// not wait.
    /// </summary>
    public TimeSpan? RateLimitWait { get; init; }
}
