using WeCom.Client.Contacts;

namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Stores the departments of a company in the tables of the host. Register the implementation with <c>AddDepartmentStore&lt;T&gt;()</c>.
/// </summary>
/// <remarks>
/// Each batch resolves it in a scope of its own, unless it is an <see cref="IJournalingStore{TChange}"/>, so a scoped <c>DbContext</c> is
/// never shared with a request of the host. Members that later releases add have a default implementation, so that existing implementations
/// still compile.
/// </remarks>
public interface IDepartmentStore
{
    /// <summary>
    /// Gets the number of changes that the store prefers to receive in one call of <see cref="ApplyAsync"/>. It counts unless the host has
    /// set <c>Sync:BatchSize</c>. It is optional: the default implementation returns 200.
    /// </summary>
    int PreferredBatchSize => 200;

    /// <summary>Returns the stored records of the company that came from WeCom, active or not.</summary>
    /// <param name="context">The company and the run.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>Each record once, in any order.</returns>
    IAsyncEnumerable<StoredDepartment> ListAsync(SyncContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the stored records of the specified ids, active or not, for a run over single departments. It is optional: the default
    /// implementation looks for them in all of <see cref="ListAsync"/>, so override it where the table is large.
    /// </summary>
    /// <param name="context">The company and the run.</param>
    /// <param name="departmentIds">The ids of the records.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The records that exist, as <see cref="ListAsync"/> returns them, in any order.</returns>
    IAsyncEnumerable<StoredDepartment> FindAsync(
        SyncContext context, IReadOnlyCollection<long> departmentIds, CancellationToken cancellationToken)
        => ListAsync(context, cancellationToken).Where(stored => departmentIds.Contains(stored.DepartmentId));

    /// <summary>
    /// Makes all of the changes or none. A batch that is applied twice has the same result as once: a record that already has
    /// <see cref="DepartmentChange.NewStamp"/>, or is already deleted, is done. Saves are ordered parents first. A parent may never be
    /// stored, since the app may not see it, so do not require that it exists.
    /// </summary>
    /// <remarks>
    /// <see cref="DepartmentBatch"/> decides what is still to be done, and <see cref="DepartmentMerge"/> what is to be stored;
    /// a store adds the statements of its own tables.
    /// </remarks>
    /// <param name="context">The company and the run.</param>
    /// <param name="changes">The changes, each department at most once.</param>
    /// <param name="cancellationToken">A token to cancel the operation. If it takes effect, nothing may have been written.</param>
    /// <returns>A task that completes when the changes are durable.</returns>
    /// <exception cref="StoreRejectedException">
    /// The store cannot accept one record, and names it. Any other exception fails the whole batch,
    /// which is then split to find the record.
    /// </exception>
    Task ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the stored values of the specified records, for plans and journals that contain old values. It is optional: the default
    /// implementation returns nothing.
    /// </summary>
    /// <param name="context">The company and the run.</param>
    /// <param name="departmentIds">The ids of the records.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The records that exist, in any order.</returns>
    IAsyncEnumerable<WeComDepartment> ReadAsync(
        SyncContext context, IReadOnlyCollection<long> departmentIds, CancellationToken cancellationToken)
        => AsyncEnumerable.Empty<WeComDepartment>();
}
