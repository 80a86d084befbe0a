using Microsoft.Extensions.DependencyInjection;

namespace WeCom.Client.Sync.Ports.Internal;

/// <summary>
/// The scope in which a run writes batches with their entries. The stores that can do so leave nothing of a batch behind, so it is kept
/// from one batch to the next, until something fails in it.
/// </summary>
internal sealed class WritingScope(string registration, IServiceScopeFactory scopes) : IAsyncDisposable
{
    private AsyncServiceScope? _scope;

    /// <summary>Uses the store where it can write into the journal of the same scope.</summary>
    /// <returns>False if it cannot; it was not used then.</returns>
    public async Task<bool> TryUseAsync<TStore, TChange>(
        Func<IJournalingStore<TChange>, CancellationToken, Task> use, CancellationToken cancellationToken)
        where TStore : notnull
        where TChange : IRecordChange
    {
        var isDone = false;
        try
        {
            var services = (_scope ??= scopes.CreateAsyncScope()).ServiceProvider;
            if (services.GetRequiredKeyedService<TStore>(registration) is IJournalingStore<TChange> store
                && store.SharesTransactionsWith(services.GetRequiredKeyedService<ISyncJournal>(registration)))
            {
                await use(store, cancellationToken).ConfigureAwait(false);
                isDone = true;
            }

            return isDone;
        }
        finally
        {
            if (!isDone)
            {
                await DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_scope is { } scope)
        {
            _scope = null;
            await scope.DisposeAsync().ConfigureAwait(false);
        }
    }
}
