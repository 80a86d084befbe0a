using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Testing.InMemory;

/// <summary>
/// The records of all companies. A batch replaces the company's whole immutable dictionary, so it happens as a whole or not at all.
/// </summary>
internal sealed class InMemoryState<TKey, TValues, TChange>(
    IEqualityComparer<TKey> keys,
    Func<
        ImmutableDictionary<TKey, InMemoryRecord<TValues>>,
        IReadOnlyList<TChange>,
        ImmutableDictionary<TKey, InMemoryRecord<TValues>>> apply)
    where TKey : notnull
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private ImmutableDictionary<string, ImmutableDictionary<TKey, InMemoryRecord<TValues>>> _corps
        = ImmutableDictionary.Create<string, ImmutableDictionary<TKey, InMemoryRecord<TValues>>>(StringComparer.Ordinal);

    private int _applyCalls;
    private int _appliedChanges;

    public Func<IReadOnlyList<TChange>, Exception?>? Fail { get; set; }

    public int ApplyCalls => Volatile.Read(ref _applyCalls);

    public int AppliedChanges => Volatile.Read(ref _appliedChanges);

    public ImmutableDictionary<TKey, InMemoryRecord<TValues>> Held(string corpId)
        => Volatile.Read(ref _corps).GetValueOrDefault(corpId) ?? ImmutableDictionary.Create<TKey, InMemoryRecord<TValues>>(keys);

    public async Task ApplyAsync(SyncContext context, IReadOnlyList<TChange> changes, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _applyCalls);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Fail?.Invoke(changes) is { } failure)
            {
                throw failure;
            }

            Volatile.Write(ref _corps, _corps.SetItem(context.CorpId, apply(Held(context.CorpId), changes)));
            Interlocked.Add(ref _appliedChanges, changes.Count);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async IAsyncEnumerable<InMemoryRecord<TValues>> ListAsync(
        SyncContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await foreach (var record in Held(context.CorpId).Values.ToAsyncEnumerable().ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }

    public async IAsyncEnumerable<TValues> ReadAsync(
        SyncContext context, IEnumerable<TKey> ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var held = Held(context.CorpId);
        await foreach (var id in ids.Distinct(keys).ToAsyncEnumerable().ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (held.TryGetValue(id, out var record))
            {
                yield return record.Values;
            }
        }
    }
}
