namespace WeCom.Client.Sync.Ports;

/// <summary>
/// What runs did. The default keeps the runs, and what the latest ten did with each record, in memory until the process ends;
/// <c>AddEntityFrameworkCoreStores</c> and <c>AddEntityFrameworkCoreJournal</c> keep all of it in the host's database.
/// </summary>
public interface ISyncJournal
{
    /// <summary>Saves a run, when it begins, before it removes, and when it ends, and forgets what is older than the retention.</summary>
    /// <param name="run">The run.</param>
    /// <param name="keepSince">Runs that started before are deleted with their entries.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The run with its <see cref="SyncRun.Number"/>, when it is durable. The number is larger than that of every run of the company that
    /// was saved before.
    /// </returns>
    Task<SyncRun> SaveRunAsync(SyncRun run, DateTimeOffset keepSince, CancellationToken cancellationToken);

    /// <summary>The runs of a company, the largest <see cref="SyncRun.Number"/> first.</summary>
    /// <param name="corpId">The company.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The runs.</returns>
    IAsyncEnumerable<SyncRun> ListRunsAsync(string corpId, CancellationToken cancellationToken);

    /// <summary>Adds what became of the records of one batch.</summary>
    /// <param name="context">The company and the run.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that ends when they are durable.</returns>
    Task AddEntriesAsync(SyncContext context, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken);

    /// <summary>What a run did with each record, in the order in which it was added.</summary>
    /// <param name="context">The company and the run.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The entries.</returns>
    IAsyncEnumerable<JournalEntry> ListEntriesAsync(SyncContext context, CancellationToken cancellationToken);
}
