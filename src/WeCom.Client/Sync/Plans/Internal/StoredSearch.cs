using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>Finds stored records among those that were read, a chunk at a time on all processors.</summary>
internal sealed class StoredSearch<TKey, TRecord, TStored, TChange>(
    RecordKind<TKey, TRecord, TStored, TChange> kind,
    Dictionary<TKey, int> places,
    RecordSlots<TKey, TRecord, TStored, TChange> slots)
    where TKey : notnull
    where TChange : class, IRecordChange
{
    private const int ChunkSize = 32_768;
    private const int RangeSize = 2048;

    // One chunk is reused: a new one each time was an eighth of all memory that a plan allocated.
    private readonly List<TStored> _chunk = [];
    private (int Place, bool IsSame)[] _found = [];

    /// <param name="stored">The stored records.</param>
    /// <param name="found">
    /// Receives each stored record, its place among those that were read (-1 for none), and whether nothing changed.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public async Task FindAsync(
        IAsyncEnumerable<TStored> stored, Action<TStored, int, bool> found, CancellationToken cancellationToken)
    {
        await foreach (var one in stored.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            _chunk.Add(one);
            if (_chunk.Count == ChunkSize)
            {
                FindChunk(found);
            }
        }

        FindChunk(found);
    }

    private void FindChunk(Action<TStored, int, bool> found)
    {
        if (_found.Length < _chunk.Count)
        {
            _found = new (int, bool)[_chunk.Count];
        }

        Parallel.For(0, (_chunk.Count + RangeSize - 1) / RangeSize, Find);
        for (var i = 0; i < _chunk.Count; i++)
        {
            found(_chunk[i], _found[i].Place, _found[i].IsSame);
        }

        _chunk.Clear();
    }

    private void Find(int range)
    {
        for (var i = range * RangeSize; i < Math.Min(_chunk.Count, (range + 1) * RangeSize); i++)
        {
            var isShown = places.TryGetValue(kind.KeyOf(_chunk[i]), out var place);
            _found[i] = isShown ? (place, Stamp.Differences(kind.StampOf(_chunk[i]), slots[place]) == 0) : (-1, false);
        }
    }
}
