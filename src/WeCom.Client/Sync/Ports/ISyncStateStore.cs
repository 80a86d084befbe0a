namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Stores small texts through which the instances of a host coordinate: which one runs a due time of the schedule, and what observers were
/// told. The default implementation keeps them in memory until the process ends, so that each process runs every due time;
/// <c>AddEntityFrameworkCoreStores</c> and <c>AddEntityFrameworkCoreJournal</c> keep them in the host's database, where one process runs
/// it.
/// </summary>
/// <remarks>Members that later releases add have a default implementation, so that existing implementations still compile.</remarks>
public interface ISyncStateStore
{
    /// <summary>Returns what is kept under a name, and the time.</summary>
    /// <param name="corpId">The company.</param>
    /// <param name="name">The name of the text, of at most 300 characters.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The state. If nothing is kept, its version is 0 and its value is null.</returns>
    Task<SyncState> ReadAsync(string corpId, string name, CancellationToken cancellationToken);

    /// <summary>Replaces what is kept under a name, if no other process has replaced it meanwhile.</summary>
    /// <param name="corpId">The company.</param>
    /// <param name="name">The name of the text.</param>
    /// <param name="value">The new value.</param>
    /// <param name="version">The version that was read, which has to be the current one. The new version is larger by one.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>True if the value was replaced; false if the version is no longer the current one.</returns>
    Task<bool> WriteAsync(string corpId, string name, string value, long version, CancellationToken cancellationToken);
}
