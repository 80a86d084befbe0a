using System.Runtime.CompilerServices;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing.InMemory;

namespace WeCom.Client.Testing;

/// <summary>
/// A department store without a database, to assert on after a sync. It keeps every rule of <see cref="IDepartmentStore"/> and may be
/// used by many threads.
/// Register the instance, since <c>AddDepartmentStore&lt;T&gt;()</c> makes a new one for every batch:
/// <c>services.AddKeyedSingleton&lt;IDepartmentStore&gt;(builder.Name, store)</c>.
/// </summary>
public sealed class InMemoryDepartmentStore : IDepartmentStore
{
    private readonly InMemoryState<long, WeComDepartment, DepartmentChange> _state
        = new(EqualityComparer<long>.Default, InMemoryDepartmentRules.Apply);

    /// <summary>
    /// Called with every batch before anything is written; the exception that it returns is thrown and nothing is written.
    /// </summary>
    /// <value>The default is null: nothing fails.</value>
    public Func<IReadOnlyList<DepartmentChange>, Exception?>? Fail
    {
        get => _state.Fail;
        set => _state.Fail = value;
    }

    /// <summary>How often <see cref="ApplyAsync"/> was called, failed calls included.</summary>
    public int ApplyCalls => _state.ApplyCalls;

    /// <summary>How many changes the calls that succeeded carried, those that were done before included.</summary>
    public int AppliedChanges => _state.AppliedChanges;

    /// <summary>What is held of a company now, by department id. Later changes don't show in it.</summary>
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
