using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Stores the people of a company in the tables of the host. Register the implementation with <c>AddUserStore&lt;T&gt;()</c>.
/// </summary>
/// <remarks>
/// Each batch resolves it in a scope of its own, unless it is an <see cref="IJournalingStore{TChange}"/>, so a scoped <c>DbContext</c> is
/// never shared with a request of the host. Members that later releases add have a default implementation, so that existing implementations
/// still compile.
/// </remarks>
public interface IUserStore
{
    /// <summary>
    /// Gets the number of changes that the store prefers to receive in one call of <see cref="ApplyAsync"/>. It counts unless the host has
    /// set <c>Sync:BatchSize</c>. It is optional: the default implementation returns 200. More come only where more people swap their
    /// userids with one another, since they cannot be parted.
    /// </summary>
    int PreferredBatchSize => 200;

    /// <summary>Returns the stored records of the company that came from WeCom, active or not.</summary>
    /// <param name="context">The company and the run.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>Each record once, in any order.</returns>
    IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the stored records of the specified ids, active or not, for a run over single people. It is optional: the default
    /// implementation looks for them in all of <see cref="ListAsync"/>, so override it where the table is large.
    /// </summary>
    /// <param name="context">The company and the run.</param>
    /// <param name="userIds">The ids of the records, which are compared ignoring case.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The records that exist, as <see cref="ListAsync"/> returns them, in any order.</returns>
    IAsyncEnumerable<StoredUser> FindAsync(SyncContext context, IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
        => ListAsync(context, cancellationToken).Where(stored => userIds.Contains(stored.UserId, StringComparer.OrdinalIgnoreCase));

    /// <summary>
    /// Makes all of the changes or none. A batch that is applied twice has the same result as once: a record that already has
    /// <see cref="UserChange.NewStamp"/>, or is already deleted, is done.
    /// </summary>
    /// <remarks>
    /// <see cref="UserBatch"/> decides what is still to be done, and <see cref="UserMerge"/> what is to be stored; a store adds the
    /// statements of its own tables.
    /// <para>
    /// Userids: who leaves a userid comes before who takes it, or in the same call. People who swap userids always come in one call, also
    /// where a batch that failed is split.
    /// </para>
    /// <para>
    /// Unique values: WeCom gives a mobile, an e-mail and a company e-mail to one member of a company at a time, but a run saves people
    /// before it removes leavers, in batches, and splits a batch that failed without regard to these values. So a save may bring a value
    /// that the record of a leaver, or of a person who is changed later, still holds. Where the table has a unique index on it, set the
    /// value to null in that record, in the same transaction, and leave the stamp of that record as it is: the change that tells what has
    /// become of it still expects it. An index over active records alone needs the same, since the leaver is active until then.
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
    /// <param name="cancellationToken">A token to cancel the operation. If it takes effect, nothing may have been written.</param>
    /// <returns>A task that completes when the changes are durable.</returns>
    /// <exception cref="StoreRejectedException">
    /// The store cannot accept one record, and names it. Any other exception fails the whole batch,
    /// which is then split to find the record.
    /// </exception>
    Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the stored values of the specified records, for plans and journals that contain old values. It is optional: the default
    /// implementation returns nothing. Then a record gets another userid only where a callback told of it, since there is no mobile number
    /// and no e-mail address to compare.
    /// </summary>
    /// <param name="context">The company and the run.</param>
    /// <param name="userIds">The ids of the records.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The records that exist, in any order.</returns>
    IAsyncEnumerable<WeComUser> ReadAsync(SyncContext context, IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
        => AsyncEnumerable.Empty<WeComUser>();

    /// <summary>
    /// Returns stored records whose userid, name or mobile number contains a text, for the administrator's page. It is optional: the
    /// default implementation looks for the userid only.
    /// </summary>
    /// <param name="context">The company.</param>
    /// <param name="text">The text. Userids and names are compared ignoring case.</param>
    /// <param name="count">The maximum number of records.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The records, active or not, in the order of their userids.</returns>
    IAsyncEnumerable<WeComUser> SearchAsync(SyncContext context, string text, int count, CancellationToken cancellationToken)
        => ReadAsync(context, [text], cancellationToken).Take(count);

    /// <summary>
    /// Returns the active people who are directly in a department, for the administrator's page. It is optional: the default implementation
    /// goes through all of <see cref="ListAsync"/> and takes the departments in which each person was last seen, so override it where the
    /// table is large.
    /// </summary>
    /// <param name="context">The company.</param>
    /// <param name="departmentId">The department id.</param>
    /// <param name="skip">The number of people to skip.</param>
    /// <param name="count">The maximum number of people.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The people in the order of their userids.</returns>
    IAsyncEnumerable<WeComUser> ListInDepartmentAsync(
        SyncContext context, long departmentId, int skip, int count, CancellationToken cancellationToken)
        => StoredPlaces.ListAsync(this, context, departmentId, skip, count, cancellationToken);

    /// <summary>
    /// Returns how many active people are directly in each department, for the administrator's page. It is optional: the default
    /// implementation goes through all of <see cref="ListAsync"/> likewise.
    /// </summary>
    /// <param name="context">The company.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of people by department id; departments without people may be missing.</returns>
    IAsyncEnumerable<KeyValuePair<long, int>> CountByDepartmentAsync(SyncContext context, CancellationToken cancellationToken)
        => StoredPlaces.CountAsync(this, context, cancellationToken);
}
