using WeCom.Client.Sync;
using static System.FormattableString;

namespace SyncConsole.Rendering;

internal static class StageNames
{
    public static string Of(SyncStage stage) => stage switch
    {
        SyncStage.ReadingDepartments => "Reading departments",
        SyncStage.ReadingUsers => "Reading people",
        SyncStage.Planning => "Comparing",
        SyncStage.WritingDepartments => "Writing departments",
        SyncStage.WritingUsers => "Writing people",
        SyncStage.RemovingUsers => "Removing people",
        _ => "Removing departments",
    };

    /// <summary>Returns the unit: calls while reading, records afterwards.</summary>
    public static string UnitOf(SyncProgress progress) => progress.Stage switch
    {
        SyncStage.ReadingDepartments => "call",
        SyncStage.ReadingUsers => progress.Total == 1 ? "department" : "departments",
        _ => progress.Total == 1 ? "record" : "records",
    };

    /// <summary>
    /// Returns a note about a report, or null if there is none or the previous report had the same: all calls of a stage wait for the same
    /// limit.
    /// </summary>
    public static string? NoteOf(SyncProgress progress, SyncProgress? before) => progress switch
    {
        { RateLimitWait: not null } when before is { RateLimitWait: not null } && before.Value.Done == progress.Done => null,
        { RateLimitWait: { } wait } => Invariant($"WeCom allows no more calls for now: it goes on in {wait.TotalSeconds:F0} s."),
        { ExpectedCalls: { } calls, Expected: { TotalSeconds: >= 5 } expected } =>
            Invariant($"{calls:N0} calls are needed, which takes about {expected.TotalMinutes:F1} minutes."),
        _ => null,
    };
}
