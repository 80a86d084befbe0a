namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Defines what a user or department store can do that writes into the same database as the journal. It is optional: a store that
/// implements it saves a commit for each batch, and a process that dies leaves a batch with its entries or neither.
/// </summary>
/// <remarks>
/// The stores of <c>AddEntityFrameworkCoreStores</c> implement it. The scope in which store and journal are resolved is kept from one batch
/// of a run to the next, until a call fails: hold nothing of a batch that is over.
/// </remarks>
/// <typeparam name="TChange"><see cref="UserChange"/> or <see cref="DepartmentChange"/>.</typeparam>
public interface IJournalingStore<in TChange>
    where TChange : IRecordChange
{
    /// <summary>Determines whether the store can write the entries of a journal in a transaction of its own.</summary>
    /// <param name="journal">The registered journal, resolved in the scope of the store.</param>
    /// <returns>False if the journal is kept elsewhere; the store is then given changes alone.</returns>
    bool SharesTransactionsWith(ISyncJournal journal);

    /// <summary>
    /// Makes all of the changes and adds the entries of all of them, or none of both, by the rules of <see cref="IUserStore.ApplyAsync"/>
    /// and <see cref="ISyncJournal.AddEntriesAsync"/>.
    /// </summary>
    /// <param name="context">The company and the run.</param>
    /// <param name="changes">The changes, each record at most once.</param>
    /// <param name="entries">Their entries.</param>
    /// <param name="cancellationToken">A token to cancel the operation. If it takes effect, nothing may have been written.</param>
    /// <returns>A task that completes when changes and entries are durable.</returns>
    /// <exception cref="StoreRejectedException">
    /// The store cannot accept one record, and names it. After any other exception the changes are applied without entries, since a journal
    /// that fails costs no record; the entries follow by themselves.
    /// </exception>
    Task ApplyAsync(
        SyncContext context,
        IReadOnlyList<TChange> changes,
        IReadOnlyList<JournalEntry> entries,
        CancellationToken cancellationToken);
}
