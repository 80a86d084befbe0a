namespace WeCom.Client.Sync;

/// <summary>How far a sync is.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="Done">How many are done: departments while reading, records while writing.</param>
/// <param name="Total">Out of how many.</param>
public readonly record struct SyncProgress(SyncStage Stage, int Done, int Total)
{
    /// <summary>
    /// How many calls reading takes. Told before the first call where the journal has an earlier full sync, of whose departments there are
    /// probably still as many,
    /// and once the departments are read, before the first call for people, one a department; null in every other report.
    /// </summary>
    public int? ExpectedCalls { get; init; }

    /// <summary>About how long those calls take, as often as WeCom allows them; null in every other report.</summary>
    public TimeSpan? Expected { get; init; }

    /// <summary>
    /// How long it waits now, because WeCom allows no more calls of an API until then (<c>Sync:MaxRateLimitWait</c>); null where it goes
    /// on.
    /// </summary>
    public TimeSpan? RateLimitWait { get; init; }
}
