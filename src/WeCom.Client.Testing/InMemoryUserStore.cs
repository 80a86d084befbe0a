using System.Runtime.CompilerServices;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing.InMemory;

namespace WeCom.Client.Testing;

/// <summary>
/// A user store in memory, for tests that check what a sync stored. It keeps every rule of <see cref="IUserStore"/> and is safe for
/// concurrent use. Register the instance with <c>AddInMemoryStores</c>, since <c>AddUserStore&lt;T&gt;()</c> creates a new one for each
/// batch.
/// </summary>
public sealed class InMemoryUserStore : IUserStore
{
    private readonly InMemoryState<string, WeComUser, UserChange> _state = new(StringComparer.OrdinalIgnoreCase, InMemoryUserRules.Apply);

    /// <summary>
    /// Gets or sets a function that is called with each batch before anything is written. If it returns an exception, the exception is
    /// thrown and nothing is written.
    /// </summary>
    /// <value>The default is null: nothing fails.</value>
    public Func<IReadOnlyList<UserChange>, Exception?>? Fail
    {
        get => _state.Fail;
        set => _state.Fail = value;
    }

    /// <summary>Gets the number of calls of <see cref="ApplyAsync"/>, failed calls included.</summary>
    public int ApplyCalls => _state.ApplyCalls;

    /// <summary>Gets the number of changes in the calls that succeeded, those that were done before included.</summary>
    public int AppliedChanges => _state.AppliedChanges;

    /// <summary>Returns a snapshot of the records of a company, by userid, ignoring case.</summary>
    /// <param name="corpId">The company (corpid).</param>
    /// <returns>The records, active or not; empty for a company never saved.</returns>
    public IReadOnlyDictionary<string, InMemoryRecord<WeComUser>> Users(string corpId) => _state.Held(corpId);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in _state.ListAsync(context, cancellationToken).ConfigureAwait(false))
        {
            yield return InMemoryUserRules.Describe(record);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<WeComUser> ReadAsync(
        SyncContext context, IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
        => _state.ReadAsync(context, userIds, cancellationToken);

    /// <inheritdoc/>
    public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
        => _state.ApplyAsync(context, changes, cancellationToken);
}
