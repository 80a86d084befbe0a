namespace WeCom.Client.Sync;

/// <summary>How far a sync is.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="Done">How many are done: departments while reading, records while writing.</param>
/// <param name="Total">Out of how many.</param>
public readonly record struct SyncProgress(SyncStage Stage, int Done, int Total)
{
    /// <summary>About how long reading the people takes, one call a department: <see cref="Total"/> calls. Told before the first of them; null in every other report.</summary>
    public TimeSpan? Expected { get; init; }

    /// <summary>How long it waits now, because WeCom allows no more calls of an API until then (<c>Sync:MaxRateLimitWait</c>); null where it goes on.</summary>
    public TimeSpan? RateLimitWait { get; init; }
}
