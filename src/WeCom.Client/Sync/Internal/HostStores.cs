using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;

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
            await foreach (var item in list(scope.ServiceProvider.GetRequiredKeyedService<TStore>(registration)).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                yield return item;
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
}
