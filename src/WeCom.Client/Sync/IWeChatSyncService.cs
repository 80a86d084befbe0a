using WeCom.Client.Configuration;
using WeCom.Client.Errors;
using WeCom.Client.Organization;

namespace WeCom.Client.Sync;

/// <summary>Synchronizes the host's departments and people with WeCom.</summary>
/// <remarks>
/// The library implements it. Members that later releases add have a default implementation, so that a fake in a test still compiles.
/// </remarks>
/// <exception cref="WeChatException">
/// Every method that reads WeCom throws a class derived from it if nothing could be read; nothing is written then. Failures of single
/// records are part of the result.
/// </exception>
public interface IWeChatSyncService
{
    /// <summary>Validates the settings, without a call.</summary>
    /// <returns>Whether they are valid, and if not, each key that is missing or invalid.</returns>
    ConfigurationValidation ValidateConfig();

    /// <summary>
    /// Tests the settings, the secret and the network: obtains a token and makes one call with it. It does not throw if the test fails.
    /// </summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>Whether the test succeeded, and if not, what failed and what to do.</returns>
    Task<ConnectionTestResult> TestConnectionAsync(CancellationToken cancellationToken = default);

    /// <summary>Creates and updates departments. It never removes departments.</summary>
    /// <param name="departmentId">The only department to sync, without those below it; null for all that are visible.</param>
    /// <param name="progress">Receives the progress; null for none.</param>
    /// <param name="cancellationToken">A token to cancel the operation. It takes effect between two batches and undoes none.</param>
    /// <returns>The result of the run.</returns>
    /// <exception cref="WeChatException">The departments could not be read.</exception>
    Task<SyncResult> SyncDepartmentsAsync(
        long? departmentId = null,
        IProgress<SyncProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Creates and updates people. It never removes people.</summary>
    /// <param name="departmentId">The department whose people are synced; null for all that are visible.</param>
    /// <param name="fetchChild">
    /// Whether the people of the departments below are synced too. If it is false and no department is specified, the people directly in
    /// the visible root departments are synced.
    /// </param>
    /// <param name="progress">Receives the progress; null for none.</param>
    /// <param name="cancellationToken">A token to cancel the operation. It takes effect between two batches and undoes none.</param>
    /// <returns>The result of the run.</returns>
    /// <exception cref="WeChatException">The people could not be read.</exception>
    Task<SyncResult> SyncUsersAsync(
        long? departmentId = null,
        bool fetchChild = true,
        IProgress<SyncProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates and updates departments, then people, and removes what is no longer in WeCom. Of the methods of this interface only this one
    /// removes. It removes only after a complete and unscoped read that is not empty, and only if the limits of
    /// <see cref="WeComSyncOptions.UserRemoval"/> and <see cref="WeComSyncOptions.DepartmentRemoval"/> allow it or the set of removals is
    /// approved. Otherwise the removals are held back, and the result contains the reasons.
    /// </summary>
    /// <param name="progress">Receives the progress; null for none.</param>
    /// <param name="cancellationToken">A token to cancel the operation. It takes effect between two batches and undoes none.</param>
    /// <returns>The result of the run.</returns>
    /// <exception cref="WeChatException">The organisation could not be read.</exception>
    Task<SyncResult> SyncAllAsync(IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the visible departments as a tree, which is cached in memory for <see cref="WeComSyncOptions.TreeCacheDuration"/>.
    /// </summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The tree.</returns>
    /// <exception cref="WeChatException">The departments could not be read.</exception>
    Task<DepartmentTree> GetDepartmentTreeAsync(CancellationToken cancellationToken = default);
}
