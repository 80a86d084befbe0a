using System.Runtime.CompilerServices;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing.InMemory;

namespace WeCom.Client.Testing;

/// <summary>
/// A user store without a database, to assert on after a sync. It keeps every rule of <see cref="IUserStore"/> and may be used by many
/// threads.
/// Register the instance, since <c>AddUserStore&lt;T&gt;()</c> makes a new one for every batch:
/// <c>services.AddKeyedSingleton&lt;IUserStore&gt;(builder.Name, store)</c>.
/// </summary>
public sealed class InMemoryUserStore : IUserStore
{
    private readonly InMemoryState<string, WeComUser, UserChange> _state = new(StringComparer.OrdinalIgnoreCase, InMemoryUserRules.Apply);

    /// <summary>
    /// Called with every batch before anything is written; the exception that it returns is thrown and nothing is written.
    /// </summary>
    /// <value>The default is null: nothing fails.</value>
    public Func<IReadOnlyList<UserChange>, Exception?>? Fail
    {
        get => _state.Fail;
        set => _state.Fail = value;
    }

    /// <summary>How often <see cref="ApplyAsync"/> was called, failed calls included.</summary>
    public int ApplyCalls => _state.ApplyCalls;

    /// <summary>How many changes the calls that succeeded carried, those that were done before included.</summary>
    public int AppliedChanges => _state.AppliedChanges;

    /// <summary>What is held of a company now, by userid ignoring case. Later changes don't show in it.</summary>
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
