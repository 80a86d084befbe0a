using WeCom.Client.Configuration;

namespace WeCom.Client.Http.Limits;

/// <summary>
/// Limits the records of a list: the size of each, their number, and the memory of all together. The memory counts by itself, since a
/// record full of unknown property names takes a hundred times its size on the wire.
/// </summary>
internal sealed class ListAllowance(WeComLimitOptions limits)
{
    // A member takes hardly more memory than bytes on the wire, unless it has few fields.
    private const long MemoryAtFirst = 24 * 1024 * 1024;

    // The collector has run by the time this much memory is unused, so no more of it counts.
    private const long MostUncollected = 28 * 1024 * 1024;

    // Reading the allocated bytes of a thread takes a hundredth of the time that a record takes.
    private const long BytesBetweenLooks = 16 * 1024;

    // A comma and white space may come before a record.
    private const int BeforeRecord = 1024;

    private readonly AnswerLimit _record = AnswerLimit.Record(limits);
    private readonly AnswerLimit _records = AnswerLimit.Records(limits);
    private readonly AnswerLimit _memory = AnswerLimit.Memory(limits);
    private long _count;
    private long _size;
    private long _used;
    private long _uncollected;
    private long _before;
    private long _unseen;
    private bool _isExact;

    /// <summary>Begins a piece of the list, which is read on one thread.</summary>
    public void BeginPiece() => (_before, _unseen) = (GC.GetAllocatedBytesForCurrentThread(), 0);

    /// <summary>Begins a record.</summary>
    /// <exception cref="AnswerTooLargeException">It is one too many, or those before it take too much memory.</exception>
    public void Begin()
    {
        _records.Check(_count + 1);
        if (_isExact)
        {
            EndPiece();
        }
    }

    /// <summary>
    /// Says that of what was allocated since the record began no more than so many bytes are kept. From here on each record is looked at,
    /// so that what those before it have taken is told from this.
    /// </summary>
    public void Forget(int kept)
    {
        if (_isExact)
        {
            var now = GC.GetAllocatedBytesForCurrentThread();
            (_used, _uncollected, _before) = (_used + kept, Math.Min(MostUncollected, _uncollected + now - _before), now);
        }

        _isExact = true;
    }

    /// <summary>Ends the record.</summary>
    /// <param name="size">Its size in bytes.</param>
    /// <exception cref="AnswerTooLargeException">It is too large, or all of them take too much memory.</exception>
    public void End(long size)
    {
        _count++;
        _size += size;
        _unseen += size;
        _record.Check(size);
        if (_unseen >= BytesBetweenLooks)
        {
            EndPiece();
            _unseen = 0;
        }
    }

    /// <summary>Ends the piece.</summary>
    /// <exception cref="AnswerTooLargeException">All records take too much memory.</exception>
    public void EndPiece()
    {
        var now = GC.GetAllocatedBytesForCurrentThread();
        (_used, _before) = (_used + now - _before, now);
        _memory.Check(_used + _uncollected);
        (_memory with { Value = Math.Min(_memory.Value, MemoryAtFirst + _size) }).Check(_used);
    }

    /// <summary>Looks at a record, or whatever else it is, that has come in part.</summary>
    /// <param name="size">The number of bytes that have come.</param>
    /// <exception cref="AnswerTooLargeException">It is too large already.</exception>
    public void CheckUnfinished(int size) => _record.Check(size - BeforeRecord);
}
