using WeCom.Client.Contacts;

namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Where a host keeps its departments. Implement it over your own tables and register it with <c>AddDepartmentStore&lt;T&gt;()</c>.
/// It is resolved in a fresh scope for every batch, so a scoped <c>DbContext</c> in its constructor is never shared with a request of the
/// host.
/// </summary>
public interface IDepartmentStore
{
    /// <summary>What the host holds of this company: the records that came from WeCom, active or not.</summary>
    /// <param name="context">The company and the run.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>Each record once, in any order.</returns>
    IAsyncEnumerable<StoredDepartment> ListAsync(SyncContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Makes all of the changes or none. The same batch twice is the same as once:
    /// a record that already has <see cref="DepartmentChange.NewStamp"/>, or is already gone, is done.
    /// Saves come parents first; a parent may still be one that this host never sees, so don't demand that it exists.
    /// </summary>
    /// <remarks>
    /// <see cref="DepartmentBatch"/> decides what is still to be done, and <see cref="DepartmentMerge"/> what is to be stored;
    /// a store adds the statements of its own tables.
    /// </remarks>
    /// <param name="context">The company and the run.</param>
    /// <param name="changes">The changes, each department at most once.</param>
    /// <param name="cancellationToken">Gives up; nothing may have been written then.</param>
    /// <returns>A task that ends when the changes are durable.</returns>
    /// <exception cref="StoreRejectedException">
    /// One record can't be accepted, and the store knows which: saves the search for it. Any other exception fails the batch as a whole,
    /// which is then halved.
    /// </exception>
    Task ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken);

    /// <summary>Optional: the values now held, for plans and journals that show old beside new. The default yields nothing.</summary>
    /// <param name="context">The company and the run.</param>
    /// <param name="departmentIds">Which departments.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The records that exist, in any order.</returns>
    IAsyncEnumerable<WeComDepartment> ReadAsync(
        SyncContext context, IReadOnlyCollection<long> departmentIds, CancellationToken cancellationToken)
        => AsyncEnumerable.Empty<WeComDepartment>();
}
