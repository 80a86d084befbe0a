using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Answers questions to a journal without reading all of it. Every member is optional: <see cref="ISyncJournal"/> answers each by what it
/// lists, unless the implementation does better.
/// </summary>
public interface ISyncJournalSearch
{
    /// <summary>
    /// Returns the runs of a company that a filter selects, the largest <see cref="SyncRun.Number"/> first. It is optional: the default
    /// implementation goes through <see cref="ISyncJournal.ListRunsAsync"/>.
    /// </summary>
    /// <param name="corpId">The company.</param>
    /// <param name="filter">The filter that selects the runs.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The runs with their counts.</returns>
    IAsyncEnumerable<SyncRun> FindRunsAsync(string corpId, SyncRunFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the entries of a run that a filter selects, in the order in which they were added. It is optional: the default
    /// implementation goes through <see cref="ISyncJournal.ListEntriesAsync"/>.
    /// </summary>
    /// <param name="context">The company and the run.</param>
    /// <param name="filter">The filter that selects the entries.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The entries.</returns>
    IAsyncEnumerable<JournalEntry> FindEntriesAsync(
        SyncContext context, JournalEntryFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// Returns how many entries of a run a filter selects, whatever its <see cref="JournalEntryFilter.Skip"/> and
    /// <see cref="JournalEntryFilter.Count"/>. It is optional: the default implementation goes through
    /// <see cref="ISyncJournal.ListEntriesAsync"/>.
    /// </summary>
    /// <param name="context">The company and the run.</param>
    /// <param name="filter">The filter that selects the entries to count.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of entries by action; actions without an entry are missing.</returns>
    Task<IReadOnlyDictionary<PlanAction, int>> CountEntriesAsync(
        SyncContext context, JournalEntryFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// Returns what the runs did with one record, the latest run first. Runs that only made a plan are left out. It is optional: the
    /// default implementation goes through the entries of every run, so override it where runs are kept for long.
    /// </summary>
    /// <param name="corpId">The company.</param>
    /// <param name="type">The type of the record.</param>
    /// <param name="id">The department id or userid, in any case.</param>
    /// <param name="skip">The number of entries to skip.</param>
    /// <param name="count">The maximum number of entries.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The entries with their runs; those of one run in the order in which they were added.</returns>
    IAsyncEnumerable<SyncRunEntry> ListHistoryAsync(
        string corpId, RecordType type, string id, int skip, int count, CancellationToken cancellationToken);

    /// <summary>
    /// Returns what the runs of each day did, the earliest day first. Runs that only made a plan, and runs without a
    /// <see cref="SyncRun.Status"/>, are left out, and so are days without a run. It is optional: the default implementation goes through
    /// <see cref="ISyncJournal.ListRunsAsync"/>.
    /// </summary>
    /// <param name="corpId">The company.</param>
    /// <param name="from">The first day (UTC).</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>One row for each day.</returns>
    IAsyncEnumerable<SyncRunDay> SumByDayAsync(string corpId, DateOnly from, CancellationToken cancellationToken);
}
