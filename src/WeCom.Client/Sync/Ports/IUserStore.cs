using WeCom.Client.Contacts;

namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Where a host keeps its people. Implement it over your own tables and register it with <c>AddUserStore&lt;T&gt;()</c>.
/// It is resolved in a fresh scope for every batch, so a scoped <c>DbContext</c> in its constructor is never shared with a request of the
/// host.
/// </summary>
public interface IUserStore
{
    /// <summary>What the host holds of this company: the records that came from WeCom, active or not.</summary>
    /// <param name="context">The company and the run.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>Each record once, in any order.</returns>
    IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Makes all of the changes or none. The same batch twice is the same as once:
    /// a record that already has <see cref="UserChange.NewStamp"/>, or is already gone, is done.
    /// </summary>
    /// <remarks>
    /// <see cref="UserBatch"/> decides what is still to be done, and <see cref="UserMerge"/> what is to be stored; a store adds the
    /// statements of its own tables.
    /// <para>
    /// Unique values: WeCom gives a mobile, an e-mail and a company e-mail to one member of a company at a time, but a run saves people
    /// before it removes leavers,
    /// in batches. So a save may bring a value that the record of a leaver, or of a person who is changed later, still holds. Where the
    /// table has a unique index
    /// on it, set the value to null in that record, in the same transaction, and leave the stamp of that record as it is: the change that
    /// tells what has become of
    /// it still expects it. An index over active records alone needs the same, since the leaver is active until then.
    /// </para>
    /// <para>
    /// Linking: a save without <see cref="UserChange.ExpectedStamp"/> may take over a row that the host already has, by a rule of its own
    /// such as the mobile.
    /// Only a row that has no userid is such a row: one that has belongs to another person, also where the mobile is the same and that
    /// person has left.
    /// </para>
    /// </remarks>
    /// <param name="context">The company and the run.</param>
    /// <param name="changes">The changes, each userid at most once.</param>
    /// <param name="cancellationToken">Gives up; nothing may have been written then.</param>
    /// <returns>A task that ends when the changes are durable.</returns>
    /// <exception cref="StoreRejectedException">
    /// One record can't be accepted, and the store knows which: saves the search for it. Any other exception fails the batch as a whole,
    /// which is then halved.
    /// </exception>
    Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken);

    /// <summary>Optional: the values now held, for plans and journals that show old beside new. The default yields nothing.</summary>
    /// <param name="context">The company and the run.</param>
    /// <param name="userIds">Whose values.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The records that exist, in any order.</returns>
    IAsyncEnumerable<WeComUser> ReadAsync(SyncContext context, IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
        => AsyncEnumerable.Empty<WeComUser>();
}
