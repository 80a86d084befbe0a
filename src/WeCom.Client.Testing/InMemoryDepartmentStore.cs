using System.Runtime.CompilerServices;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing.InMemory;

namespace WeCom.Client.Testing;

/// <summary>
/// A department store in memory, for tests that check what a sync stored. It keeps every rule of <see cref="IDepartmentStore"/> and is safe
/// for concurrent use. Register the instance with <c>AddInMemoryStores</c>, since <c>AddDepartmentStore&lt;T&gt;()</c> creates a new one
/// for each batch.
/// </summary>
public sealed class InMemoryDepartmentStore : IDepartmentStore
{
    private readonly InMemoryState<long, WeComDepartment, DepartmentChange> _state
        = new(EqualityComparer<long>.Default, InMemoryDepartmentRules.Apply);

    /// <summary>
    /// Gets or sets a function that is called with each batch before anything is written. If it returns an exception, the exception is
    /// thrown and nothing is written.
    /// </summary>
    /// <value>The default is null: nothing fails.</value>
    public Func<IReadOnlyList<DepartmentChange>, Exception?>? Fail
    {
        get => _state.Fail;
        set => _state.Fail = value;
    }

    /// <summary>Gets the number of calls of <see cref="ApplyAsync"/>, failed calls included.</summary>
    public int ApplyCalls => _state.ApplyCalls;

    /// <summary>Gets the number of changes in the calls that succeeded, those that were done before included.</summary>
    public int AppliedChanges => _state.AppliedChanges;

    /// <summary>Returns a snapshot of the records of a company, by department id.</summary>
    /// <param name="corpId">The company (corpid).</param>
    /// <returns>The records, active or not; empty for a company never saved.</returns>
    public IReadOnlyDictionary<long, InMemoryRecord<WeComDepartment>> Departments(string corpId) => _state.Held(corpId);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredDepartment> ListAsync(
        SyncContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in _state.ListAsync(context, cancellationToken).ConfigureAwait(false))
        {
            yield return InMemoryDepartmentRules.Describe(record);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<WeComDepartment> ReadAsync(
        SyncContext context, IReadOnlyCollection<long> departmentIds, CancellationToken cancellationToken)
        => _state.ReadAsync(context, departmentIds, cancellationToken);

    /// <inheritdoc/>
    public Task ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
        => _state.ApplyAsync(context, changes, cancellationToken);
}
