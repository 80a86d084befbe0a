namespace WeCom.Client.Sync.Ports;

/// <summary>
/// What runs did, and what the removal limits need to remember between them. The default keeps runs, removals and approvals in memory until the process ends;
/// <c>AddEntityFrameworkStores</c> and <c>AddEntityFrameworkJournal</c> keep them, and every other change, in the host's database.
/// </summary>
public interface ISyncJournal
{
    /// <summary>Saves a run, when it begins and again when it ends, and forgets what is older than the retention.</summary>
    /// <param name="run">The run.</param>
    /// <param name="keepSince">Runs that started before, their changes, and approvals given before are deleted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is durable.</returns>
    Task SaveRunAsync(SyncRun run, DateTimeOffset keepSince, CancellationToken cancellationToken);

    /// <summary>The runs of a company, newest first.</summary>
    /// <param name="corpId">The company.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>The runs.</returns>
    IAsyncEnumerable<SyncRun> ListRunsAsync(string corpId, CancellationToken cancellationToken);

    /// <summary>Adds the changes of one batch.</summary>
    /// <param name="context">The company and the run.</param>
    /// <param name="entries">The changes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when they are durable.</returns>
    Task AddEntriesAsync(SyncContext context, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken);

    /// <summary>The changes of a run, in the order they were made.</summary>
    /// <param name="context">The company and the run.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>The changes.</returns>
    IAsyncEnumerable<JournalEntry> ListEntriesAsync(SyncContext context, CancellationToken cancellationToken);

    /// <summary>Keeps the approval of a set of removals.</summary>
    /// <param name="corpId">The company.</param>
    /// <param name="removalHash">The set.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is durable.</returns>
    Task ApproveRemovalsAsync(string corpId, string removalHash, CancellationToken cancellationToken);

    /// <summary>Uses an approval up. Of several that try at once, one succeeds.</summary>
    /// <param name="corpId">The company.</param>
    /// <param name="removalHash">The set.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether there was one.</returns>
    Task<bool> UseApprovalAsync(string corpId, string removalHash, CancellationToken cancellationToken);
}
