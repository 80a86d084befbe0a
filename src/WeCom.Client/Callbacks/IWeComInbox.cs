using System.Runtime.CompilerServices;

namespace WeCom.Client.Callbacks;

/// <summary>
/// Stores the hints of callbacks until the stores of the host are up to date: one row for each member, department, app and waiting event of
/// a company. The default implementation keeps the rows in memory, so what waits is lost when the process ends, until the next full sync;
/// <c>AddEntityFrameworkCoreStores</c> and <c>AddEntityFrameworkCoreJournal</c> keep them in the host's database.
/// </summary>
/// <remarks>
/// Ids are compared ignoring case. Nothing is de-duplicated: every hint raises the version of its row, and a row is cleared only at the
/// version that was seen. A row that was cleared and came again has the same versions, but another
/// <see cref="WeComInboxRow.FirstHeardAt"/>: both must be those that were seen. Members that later releases add have a default
/// implementation, so that existing implementations still compile.
/// </remarks>
public interface IWeComInbox
{
    /// <summary>
    /// Adds hints, all of them or none. A hint without a row makes one, with version 1 and the due time of the hint. A hint with a row
    /// adds to it: the version grows by 1; <see cref="WeComInboxRow.LastHeardAt"/> becomes the time of the hint, or of a later one in the
    /// same call; the content is replaced where the hint has some; <see cref="WeComInboxRow.IsScope"/> stays where it is set; failures
    /// count from zero. A hint with a previous id replaces the previous id and <see cref="WeComInboxRow.RenamedAt"/> together, also by
    /// none; only where both have that time and that of the row is later, both stay. Of two times <see cref="WeComInboxRow.EndedAt"/> the
    /// later one counts, and with it its <see cref="WeComInboxRow.IsDeleted"/>: a hint with a later time, or where the row has none,
    /// replaces the flag, one with an earlier time leaves it, and of one second it is set where both set it; a hint without a time only
    /// sets it. If the row is parked, it is due again from the due time of the hint; otherwise the earlier due time of the two counts, so
    /// that a row that failed does not wait for the end of its pause.
    /// </summary>
    /// <param name="corpId">The company.</param>
    /// <param name="hints">The hints.</param>
    /// <param name="cancellationToken">A token to cancel the operation. If it takes effect, nothing may have been written.</param>
    /// <returns>A task that completes when the hints are durable.</returns>
    Task PutAsync(string corpId, IReadOnlyList<WeComHint> hints, CancellationToken cancellationToken);

    /// <summary>Returns the members and departments that are due and not parked, the longest due first.</summary>
    /// <param name="corpId">The company.</param>
    /// <param name="now">
    /// The time: rows with an earlier due time, or this one, are due. So are those with a due time more than an hour later, which only a
    /// clock that was set back explains.
    /// </param>
    /// <param name="count">The maximum number of rows.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The rows.</returns>
    IAsyncEnumerable<WeComInboxRow> ListDueAsync(string corpId, DateTimeOffset now, int count, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the events that are due for the handlers of the host and not parked, the longest due first. An event whose subject has a row
    /// itself that is not parked is not due.
    /// </summary>
    /// <param name="corpId">The company.</param>
    /// <param name="now">The time, as for <see cref="ListDueAsync"/>.</param>
    /// <param name="count">The maximum number of rows.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The rows.</returns>
    IAsyncEnumerable<WeComInboxRow> ListDueEventsAsync(string corpId, DateTimeOffset now, int count, CancellationToken cancellationToken);

    /// <summary>Returns the rows of these ids, whether due, waiting, parked or never due, in any order.</summary>
    /// <param name="corpId">The company.</param>
    /// <param name="kind">The kind of the rows.</param>
    /// <param name="ids">The ids, in any case.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The rows that are there.</returns>
    IAsyncEnumerable<WeComInboxRow> FindAsync(
        string corpId, WeComHintKind kind, IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Returns the rows that are parked, and those that only tell a state, of an app or an endpoint, in any order.</summary>
    /// <param name="corpId">The company.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The rows.</returns>
    IAsyncEnumerable<WeComInboxRow> ListKeptAsync(string corpId, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the rows that have a <see cref="WeComInboxRow.PreviousId"/>, whether due, waiting, parked or never due, in any order; a row
    /// may come twice. It is optional: the default implementation goes through <see cref="ListKeptAsync"/> and <see cref="ListDueAsync"/>,
    /// so override it with one query where many rows may wait.
    /// </summary>
    /// <param name="corpId">The company.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The rows.</returns>
    async IAsyncEnumerable<WeComInboxRow> ListRenamesAsync(
        string corpId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Between two lists a row may be parked or released, and one that is passed on is cleared once its successor is kept.
        IAsyncEnumerable<WeComInboxRow>[] lists =
        [
            ListKeptAsync(corpId, cancellationToken),
            ListDueAsync(corpId, DateTimeOffset.MaxValue, int.MaxValue, cancellationToken),
            ListKeptAsync(corpId, cancellationToken),
        ];
        foreach (var list in lists)
        {
            await foreach (var row in list.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (row.PreviousId is not null)
                {
                    yield return row;
                }
            }
        }
    }

    /// <summary>Returns how many rows wait and how many are parked.</summary>
    /// <param name="corpId">The company.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The numbers.</returns>
    Task<WeComInboxSummary> SummarizeAsync(string corpId, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes those of the rows that still have the version and the first time that were seen. The others stay as they are.
    /// </summary>
    /// <param name="rows">The rows as they were seen.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that completes when the deletion is durable.</returns>
    Task ClearAsync(IReadOnlyList<WeComInboxRow> rows, CancellationToken cancellationToken);

    /// <summary>
    /// Saves <see cref="WeComInboxRow.Tries"/>, <see cref="WeComInboxRow.DueAt"/>, <see cref="WeComInboxRow.ParkedAt"/>,
    /// <see cref="WeComInboxRow.Failure"/> and the subject of a row that still has the version and the first time that were seen;
    /// otherwise it has no effect.
    /// </summary>
    /// <param name="row">The row as it was seen, with the new values.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>True if the row had that version, once the values are durable.</returns>
    Task<bool> SaveAsync(WeComInboxRow row, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a row for some time: moves its due time, if the row still has the version, the first time and the due time that were seen. Of
    /// several processes that saw the same row, one takes it.
    /// </summary>
    /// <param name="row">The row as it was seen.</param>
    /// <param name="until">The new due time: others take the row from then on, where it is still there.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>True if this call took the row, once that is durable.</returns>
    Task<bool> TakeAsync(WeComInboxRow row, DateTimeOffset until, CancellationToken cancellationToken);
}
