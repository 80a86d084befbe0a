using WeCom.Client.Sync;

namespace SyncConsole.Rendering;

/// <summary>Shows the progress of a sync. Implementations must be thread-safe.</summary>
internal interface IStageView : IProgress<SyncProgress>
{
    /// <summary>Completes the last stage.</summary>
    void End();
}
