using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Errors;

namespace WeCom.Client.Sync.Internal;

/// <summary>The host's stores, each use in a fresh scope, so that a half-finished unit of work of the host is never saved by us.</summary>
internal sealed class HostStores(string registration, IServiceScopeFactory scopes)
{
    public async IAsyncEnumerable<T> ListAsync<TStore, T>(
        Func<TStore, IAsyncEnumerable<T>> list, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TStore : notnull
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var store = scope.ServiceProvider.GetRequiredKeyedService<TStore>(registration);
            var items = await AskAsync<TStore, IAsyncEnumerator<T>>(() => new(list(store).GetAsyncEnumerator(cancellationToken)), cancellationToken).ConfigureAwait(false);
            await using (items.ConfigureAwait(false))
            {
                Func<ValueTask<bool>> next = items.MoveNextAsync;
                while (await AskAsync<TStore, bool>(next, cancellationToken).ConfigureAwait(false))
                {
                    yield return items.Current;
                }
            }
        }
    }

    public async Task UseAsync<TStore>(Func<TStore, CancellationToken, Task> use, CancellationToken cancellationToken)
        where TStore : notnull
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await use(scope.ServiceProvider.GetRequiredKeyedService<TStore>(registration), cancellationToken).ConfigureAwait(false);
        }
    }

    // The store's own words may hold what nobody should read in a log; they stay in the inner exception.
    private static async ValueTask<TAnswer> AskAsync<TStore, TAnswer>(Func<ValueTask<TAnswer>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new WeChatSyncException($"The host's {typeof(TStore).Name} could not list what it holds ({e.GetType().Name}), so nothing was written. The inner exception is the store's own.", e)
            {
                Category = ErrorCategory.Store,
            };
        }
    }
}
