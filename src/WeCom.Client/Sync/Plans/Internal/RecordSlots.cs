using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>
/// The slots of all records that were read, one after another in one array. Stored records come in an order of their own:
/// comparing one with its slots touches two cache lines, comparing it with the record itself would touch all its fields.
/// </summary>
internal sealed class RecordSlots<TKey, TRecord, TStored, TChange>
    where TKey : notnull
    where TChange : class, IRecordChange
{
    private const int RangeSize = 4096;
    private readonly int _width;
    private readonly uint[] _slots;

    public RecordSlots(
        RecordKind<TKey, TRecord, TStored, TChange> kind, IReadOnlyList<TRecord> records, CancellationToken cancellationToken)
    {
        _width = kind.Fields.Count;

        // Each slot is set below: emptying them first would take as long as hashing a field.
        _slots = GC.AllocateUninitializedArray<uint>(checked(records.Count * _width));
        var ranges = (records.Count + RangeSize - 1) / RangeSize;
        Parallel.For(0, ranges, new ParallelOptions { CancellationToken = cancellationToken }, range =>
        {
            for (var place = range * RangeSize; place < Math.Min(records.Count, (range + 1) * RangeSize); place++)
            {
                kind.Hash(records[place], this[place]);
            }
        });
    }

    public Span<uint> this[int place] => _slots.AsSpan(place * _width, _width);
}
