using WeCom.Client.Configuration;
using WeCom.Client.Errors;
using WeCom.Client.Organization;

namespace WeCom.Client.Sync;

/// <summary>Brings the host's departments and people in step with WeCom.</summary>
/// <exception cref="WeChatException">Every method that reads WeCom throws one of its kinds where nothing could be read;
/// nothing has been written then. What concerns single records stands in the result.</exception>
public interface IWeChatSyncService
{
    /// <summary>Looks at the settings; calls nobody.</summary>
    /// <returns>Whether they are valid, and if not, every key that is missing or wrong.</returns>
    ConfigurationValidation ValidateConfig();

    /// <summary>Tests settings, secret and network: obtains a token and makes one call with it.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it worked, and if not, what failed and what to do.</returns>
    Task<ConnectionTestResult> TestConnectionAsync(CancellationToken cancellationToken = default);

    /// <summary>Creates and updates departments. Never removes any.</summary>
    /// <param name="departmentId">That department alone, without those below it; null for all that are visible.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops between two batches; what is written stays.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="WeChatException">The departments could not be read.</exception>
    Task<SyncResult> SyncDepartmentsAsync(
        long? departmentId = null,
        IProgress<SyncProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Creates and updates people. Never removes any.</summary>
    /// <param name="departmentId">The people of that department; null for all that are visible.</param>
    /// <param name="fetchChild">Also those of the departments below. Without an id and without children: the people directly in the visible
    /// root departments.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops between two batches; what is written stays.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="WeChatException">The people could not be read.</exception>
    Task<SyncResult> SyncUsersAsync(
        long? departmentId = null,
        bool fetchChild = true,
        IProgress<SyncProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Departments first, then people. Of these six the only call that removes what is no longer in WeCom, and only where the read was
    /// complete,
    /// unscoped and not empty and a human approved exactly that set or the thresholds of <see cref="WeComSyncOptions.UserRemoval"/> and
    /// <see cref="WeComSyncOptions.DepartmentRemoval"/> hold;
    /// else the removals are held back and the result says why.
    /// </summary>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops between two batches; what is written stays.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="WeChatException">The organisation could not be read.</exception>
    Task<SyncResult> SyncAllAsync(IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>The visible departments as a tree, kept in memory for <see cref="WeComSyncOptions.TreeCacheDuration"/>.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tree.</returns>
    /// <exception cref="WeChatException">The departments could not be read.</exception>
    Task<DepartmentTree> GetDepartmentTreeAsync(CancellationToken cancellationToken = default);
}
