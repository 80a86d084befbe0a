namespace WeCom.Client.Sync;

/// <summary>How far a sync is.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="Done">How many are done: departments while reading, records while writing.</param>
/// <param name="Total">Out of how many.</param>
public readonly record struct SyncProgress(SyncStage Stage, int Done, int Total);
