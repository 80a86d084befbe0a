using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Stores the runs and what they did. The default implementation keeps the runs, and the entries of the latest ten, in memory until the
/// process ends; <c>AddEntityFrameworkCoreStores</c> and <c>AddEntityFrameworkCoreJournal</c> keep all of it in the host's database.
/// </summary>
/// <remarks>Members that later releases add have a default implementation, so that existing implementations still compile.</remarks>
public interface ISyncJournal : ISyncJournalSearch
{
    /// <summary>
    /// Saves a run when it begins, before it removes, and when it ends, and deletes runs that are older than the retention.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="keepSince">The start of the retention: earlier runs are deleted with their entries.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>
    /// The run with its <see cref="SyncRun.Number"/>, once it is durable. The number is larger than that of every run of the company that
    /// was saved before.
    /// </returns>
    Task<SyncRun> SaveRunAsync(SyncRun run, DateTimeOffset keepSince, CancellationToken cancellationToken);

    /// <summary>Returns the runs of a company, the largest <see cref="SyncRun.Number"/> first.</summary>
    /// <param name="corpId">The company.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The runs.</returns>
    IAsyncEnumerable<SyncRun> ListRunsAsync(string corpId, CancellationToken cancellationToken);

    /// <summary>
    /// Adds the entries of the records of one batch. One record may have several in one run.
    /// </summary>
    /// <param name="context">The company and the run.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that completes when the entries are durable.</returns>
    Task AddEntriesAsync(SyncContext context, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken);

    /// <summary>Returns the entries of a run in the order in which they were added.</summary>
    /// <param name="context">The company and the run.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The entries.</returns>
    IAsyncEnumerable<JournalEntry> ListEntriesAsync(SyncContext context, CancellationToken cancellationToken);

    IAsyncEnumerable<SyncRun> ISyncJournalSearch.FindRunsAsync(string corpId, SyncRunFilter filter, CancellationToken cancellationToken)
        => JournalSearch.RunsAsync(this, corpId, filter, cancellationToken);

    IAsyncEnumerable<JournalEntry> ISyncJournalSearch.FindEntriesAsync(
        SyncContext context, JournalEntryFilter filter, CancellationToken cancellationToken)
        => JournalSearch.EntriesAsync(this, context, filter, cancellationToken);

    Task<IReadOnlyDictionary<PlanAction, int>> ISyncJournalSearch.CountEntriesAsync(
        SyncContext context, JournalEntryFilter filter, CancellationToken cancellationToken)
        => JournalSearch.CountAsync(this, context, filter, cancellationToken);

    IAsyncEnumerable<SyncRunEntry> ISyncJournalSearch.ListHistoryAsync(
        string corpId, RecordType type, string id, int skip, int count, CancellationToken cancellationToken)
        => JournalSearch.HistoryAsync(this, corpId, type, id, cancellationToken).Skip(skip).Take(count);

    IAsyncEnumerable<SyncRunDay> ISyncJournalSearch.SumByDayAsync(string corpId, DateOnly from, CancellationToken cancellationToken)
        => JournalSearch.DaysAsync(this, corpId, from, cancellationToken);
}
