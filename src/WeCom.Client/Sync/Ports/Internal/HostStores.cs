using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Sync.Ports.Internal;

/// <summary>The host's stores, each use in a fresh scope, so that a half-finished unit of work of the host is never saved by us.</summary>
internal sealed class HostStores(string registration, IServiceScopeFactory scopes)
{
    /// <summary>Gets a value that indicates whether both stores are registered. A host that only reads contacts has none.</summary>
    public bool AreRegistered
    {
        get
        {
            using var scope = scopes.CreateScope();
            return scope.ServiceProvider.GetService<IServiceProviderIsKeyedService>() is not { } known
                || StoreRegistrations.Missing(known, registration, ErrorLanguage.English).Count == 0;
        }
    }

    /// <summary>
    /// Gets a value that indicates whether the state that instances of the host share is only in the memory of this process.
    /// </summary>
    public bool KeepsStateInMemory
    {
        get
        {
            using var scope = scopes.CreateScope();
            return scope.ServiceProvider.GetRequiredKeyedService<ISyncStateStore>(registration) is InMemoryStates;
        }
    }

    /// <summary>Checks that both stores are registered. A sync does so before its first call, and so must whatever schedules one.</summary>
    /// <param name="language">The language of the remedy.</param>
    /// <exception cref="WeChatConfigException">A store is missing.</exception>
    public void Demand(string language)
    {
        using var scope = scopes.CreateScope();
        if (scope.ServiceProvider.GetService<IServiceProviderIsKeyedService>() is not { } known
            || StoreRegistrations.Missing(known, registration, ErrorLanguage.English) is not { Count: > 0 } missing)
        {
            return;
        }

        var text = new LocalizedText(
            string.Join(' ', missing), string.Concat(StoreRegistrations.Missing(known, registration, ErrorLanguage.Chinese)));
        throw new WeChatConfigException(text.English)
        {
            Summary = text,
            Category = ErrorCategory.Configuration,
            Remedy = text.In(language),
            RemedyPair = text,
        };
    }

    public async IAsyncEnumerable<T> ListAsync<TStore, T>(
        Func<TStore, IAsyncEnumerable<T>> list, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TStore : notnull
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            IAsyncEnumerator<T> items;
            try
            {
                items = list(scope.ServiceProvider.GetRequiredKeyedService<TStore>(registration)).GetAsyncEnumerator(cancellationToken);
            }
            catch (Exception e) when (IsFailure(e, cancellationToken))
            {
                throw Failure<TStore>(PortTasks.List, e, cancellationToken);
            }

            await using (items.ConfigureAwait(false))
            {
                while (true)
                {
                    try
                    {
                        if (!await items.MoveNextAsync().ConfigureAwait(false))
                        {
                            yield break;
                        }
                    }
                    catch (Exception e) when (IsFailure(e, cancellationToken))
                    {
                        throw Failure<TStore>(PortTasks.List, e, cancellationToken);
                    }

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

    /// <summary>Makes the scope in which a run writes batches with their entries of the journal.</summary>
    public WritingScope OpenForWriting() => new(registration, scopes);

    /// <summary>
    /// Makes the exception for a failure in the host's code. If the caller has canceled, it is a cancellation whatever the database threw,
    /// since some throw an exception of their own.
    /// </summary>
    /// <param name="task">The operation that the port could not perform, and the consequence.</param>
    /// <param name="failure">
    /// The exception of the host's code. Its message may hold personal data, so it stays an inner exception unless it is one of ours.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation, as the caller passed it.</param>
    public static Exception Failure<TPort>(LocalizedText task, Exception failure, CancellationToken cancellationToken)
    {
        var told = failure as WeChatException;
        var next = told is null
            ? new LocalizedText(
                $"Fix the fault that the store's own exception names (the inner exception, a {failure.GetType().Name}), and run again.",
                $"请解决内部异常（{failure.GetType().Name}）所说明的问题，然后重新运行。")
            : new(told.Message, told.WithRemedy(ErrorLanguage.Chinese));
        var text = new LocalizedText(
            $"The host's {typeof(TPort).Name} could not {task.English}. {next.English}",
            $"宿主的 {typeof(TPort).Name} 未能{task.Chinese}。{next.Chinese}");
        return cancellationToken.IsCancellationRequested
            ? new OperationCanceledException(text.English, failure, cancellationToken)
            : new WeChatSyncException(text.English, failure) { Summary = text, Category = told?.Category ?? ErrorCategory.Store };
    }

    private static bool IsFailure(Exception exception, CancellationToken cancellationToken)
        => exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested;
}
