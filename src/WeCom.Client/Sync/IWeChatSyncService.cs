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
    /// and <see cref="SyncMembershipAsync"/> remove. It removes only after a complete and unscoped read that is not empty, and only if the
    /// limits of <see cref="WeComSyncOptions.UserRemoval"/> and <see cref="WeComSyncOptions.DepartmentRemoval"/> allow it or the set of
    /// removals is approved. Otherwise the removals are held back, and the result contains the reasons.
    /// </summary>
    /// <param name="progress">Receives the progress; null for none.</param>
    /// <param name="cancellationToken">A token to cancel the operation. It takes effect between two batches and undoes none.</param>
    /// <returns>The result of the run.</returns>
    /// <exception cref="WeChatException">The organisation could not be read.</exception>
    Task<SyncResult> SyncAllAsync(IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Syncs the departments, and those people who joined, left or moved since the last sync. It finds them by the userids and departments
    /// of <c>user/list_id</c>, 10,000 rows a call, and reads each by name. So it costs a fraction of the calls of a full sync, and can run
    /// many times a day where no callbacks are received.
    /// </summary>
    /// <param name="progress">Receives the progress; null for none.</param>
    /// <param name="cancellationToken">A token to cancel the operation. It takes effect between two batches and undoes none.</param>
    /// <returns>The result of the run. In the journal it is no full run, unless it was one.</returns>
    /// <remarks>
    /// <para>Other changes wait for the next full sync: a name, a mobile, a member who is visible to the app singly or by a tag, and a
    /// member whom a rule left out of the last full sync. Removals keep the rules and limits of a full sync, and each member is asked for
    /// by name first.</para>
    /// <para>If it would ask for more members than there are departments, and for more than a hundred, a full sync takes fewer calls and
    /// runs in its place.</para>
    /// <para>Credential: both the app's secret and the contacts-sync secret (通讯录同步 Secret).
    /// https://developer.work.weixin.qq.com/document/path/96067</para>
    /// </remarks>
    /// <exception cref="WeChatException">One of the two secrets is not configured, or a list could not be read to its end.</exception>
    Task<SyncResult> SyncMembershipAsync(IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the visible departments as a tree, which is cached in memory for <see cref="WeComSyncOptions.TreeCacheDuration"/>.
    /// </summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The tree.</returns>
    /// <exception cref="WeChatException">The departments could not be read.</exception>
    Task<DepartmentTree> GetDepartmentTreeAsync(CancellationToken cancellationToken = default);
}
