using WeCom.Client.Sync;

namespace SyncConsole.Rendering;

/// <summary>Shows how far a sync is. Told by many threads at once.</summary>
internal interface IStageView : IProgress<SyncProgress>
{
    /// <summary>The sync is over, so its last stage is too.</summary>
    void End();
}
