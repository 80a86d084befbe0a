using WeCom.Client.Sync;

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

    /// <summary>What is counted: calls while reading, records from then on.</summary>
    public static string UnitOf(SyncProgress progress) => progress.Stage switch
    {
        SyncStage.ReadingDepartments => "call",
        SyncStage.ReadingUsers => progress.Total == 1 ? "department" : "departments",
        _ => progress.Total == 1 ? "record" : "records",
    };
}
