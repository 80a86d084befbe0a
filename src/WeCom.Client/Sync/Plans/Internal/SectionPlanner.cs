using WeCom.Client.Configuration;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>Plans one kind: a pure function of what WeCom returned, what is stored and the options. Holds nothing for a record that is unchanged.</summary>
internal sealed class SectionPlanner<TKey, TRecord, TStored, TChange>(RecordKind<TKey, TRecord, TStored, TChange> kind, PlanInput<TRecord> input)
    where TKey : notnull
    where TChange : class
{
    private const int ChunkSize = 32_768;
    private const int RangeSize = 2048;
    private readonly Dictionary<TKey, int> _places = new(input.Records.Count, kind.Keys);
    private readonly PlanItem<TChange>?[] _items = new PlanItem<TChange>?[input.Records.Count];
    private readonly bool[] _isStored = new bool[input.Records.Count];
    private readonly bool[] _hasLeft = new bool[input.Records.Count];
    private readonly HashSet<string> _malformed = new(input.Malformed.Select(record => record.Id!), StringComparer.OrdinalIgnoreCase);
    private readonly List<TStored> _leavers = [];
    private readonly HashSet<TKey> _absent = new(kind.Keys);
    private readonly List<PlanItem<TChange>> _kept = [];
    private RecordSlots<TKey, TRecord, TStored, TChange> _slots = null!;
    private int _active;
    private int _unchanged;
    private int _untouched;

    public async Task<PlanSection<TChange>> PlanAsync(IAsyncEnumerable<TStored> stored, CancellationToken cancellationToken)
    {
        // A small company is planned before another thread has begun.
        var hashing = input.Records.Count < RangeSize
            ? Task.FromResult(new RecordSlots<TKey, TRecord, TStored, TChange>(kind, input.Records, cancellationToken))
            : Task.Run(() => new RecordSlots<TKey, TRecord, TStored, TChange>(kind, input.Records, cancellationToken), cancellationToken);
        for (var place = 0; place < input.Records.Count; place++)
        {
            _places.Add(kind.KeyOf(input.Records[place]), place);
            (_items[place], _hasLeft[place]) = Judge(input.Records[place]);
        }

        _slots = await hashing.ConfigureAwait(false);
        await foreach (var chunk in stored.Chunk(ChunkSize).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var found = Find(chunk);
            for (var i = 0; i < chunk.Length; i++)
            {
                Compare(chunk[i], found[i].Place, found[i].IsSame);
            }
        }

        for (var place = 0; place < _items.Length; place++)
        {
            if (!_isStored[place])
            {
                _items[place] ??= Created(place);
            }
        }

        PlanItem<TChange>[] removals = [.. kind.RemovalOrder(_leavers).Select(Removed)];
        return new()
        {
            Items = [.. _items.OfType<PlanItem<TChange>>(), .. input.Malformed.Select(record => new PlanItem<TChange>(PlanAction.Fail, record.Id!) { Reason = record.Reason })],
            Unchanged = _unchanged,
            Removals = removals,
            RemovalHash = RemovalHash.Of(input.CorpId, removals),
            HoldReasons = RemovalGuard.HoldReasons(_leavers.Count, _active, input),
            Kept = _kept,
            Untouched = _untouched,
        };
    }

    // Side by side, since it only looks: everything that is written down about a record is left to Compare.
    private (int Place, bool IsSame)[] Find(TStored[] chunk)
    {
        var found = new (int Place, bool IsSame)[chunk.Length];
        Parallel.For(0, (chunk.Length + RangeSize - 1) / RangeSize, range =>
        {
            for (var i = range * RangeSize; i < Math.Min(chunk.Length, (range + 1) * RangeSize); i++)
            {
                found[i] = _places.TryGetValue(kind.KeyOf(chunk[i]), out var place) ? (place, Stamp.Differences(kind.StampOf(chunk[i]), _slots[place]) == 0) : (-1, false);
            }
        });
        return found;
    }

    private void Compare(TStored stored, int place, bool isSame)
    {
        var active = kind.IsActive(stored);
        var key = kind.KeyOf(stored);
        var isShown = place >= 0;
        if (isShown ? _isStored[place] : _absent.Contains(key))
        {
            Keep(key, KeepReasons.StoredTwice);
            return;
        }

        _active += active ? 1 : 0;
        if (isShown)
        {
            _isStored[place] = true;
            _items[place] ??= Updated(place, stored, active, isSame);
        }

        if (isShown ? !_hasLeft[place] : _malformed.Contains(kind.TextOf(key)))
        {
            return;
        }

        // What is inactive has left already: under Delete it would count against the limits, and hold back whoever leaves now.
        if (active && input.MayRemove)
        {
            Leave(stored, key);
        }
        else if (!isShown)
        {
            _untouched++;
        }
    }

    private void Leave(TStored stored, TKey key)
    {
        _absent.Add(key);
        if (input.IsProtected(kind.TextOf(key)))
        {
            Keep(key, KeepReasons.Protected);
        }
        else if (input.Removal.Policy == LeaverPolicy.Keep)
        {
            Keep(key, KeepReasons.Policy);
        }
        else
        {
            _leavers.Add(stored);
        }
    }

    private void Keep(TKey key, string reason) => _kept.Add(new(PlanAction.Keep, kind.TextOf(key)) { Reason = reason });

    // The host's own filters are asked here. A record at which one fails is there, so nobody takes it for gone.
    private (PlanItem<TChange>? Item, bool HasLeft) Judge(TRecord record)
    {
        try
        {
            return (Skipped(record), input.HasLeft(record));
        }
        catch (Exception e)
        {
            return (new(PlanAction.Fail, kind.TextOf(kind.KeyOf(record))) { Reason = $"the host's filter failed: {e.Message}" }, false);
        }
    }

    private PlanItem<TChange>? Skipped(TRecord record) => input.SkipReason(record) is { } reason
        ? new(PlanAction.Skip, kind.TextOf(kind.KeyOf(record))) { Reason = reason }
        : null;

    private PlanItem<TChange> Created(int place)
    {
        var record = input.Records[place];
        return new(PlanAction.Create, kind.TextOf(kind.KeyOf(record))) { Change = kind.Save(record, null, Stamp.Create(_slots[place])) };
    }

    private PlanItem<TChange>? Updated(int place, TStored stored, bool active, bool isSame)
    {
        if (isSame && active)
        {
            _unchanged++;
            return null;
        }

        var slots = _slots[place];
        var changed = Stamp.Differences(kind.StampOf(stored), slots);
        Stamp.Keep(kind.StampOf(stored), slots);
        var record = input.Records[place];
        return new(PlanAction.Update, kind.TextOf(kind.KeyOf(record)))
        {
            Change = kind.Save(record, kind.StampOf(stored), Stamp.Create(slots)),
            Fields = FieldsOf(record, changed),
            Reason = active ? null : "was inactive and is in WeCom again",
        };
    }

    private IReadOnlyList<FieldChange> FieldsOf(TRecord record, ulong changed)
        => [.. Enumerable.Range(0, kind.Fields.Count).Where(field => (changed & (1UL << field)) != 0).Select(field => new FieldChange(kind.Fields[field], null, kind.FieldText(record, field)))];

    private PlanItem<TChange> Removed(TStored stored)
    {
        var removal = input.Removal.Policy == LeaverPolicy.Delete ? ChangeKind.Delete : ChangeKind.Deactivate;
        return new(PlanAction.Remove, kind.TextOf(kind.KeyOf(stored))) { Change = kind.Remove(removal, stored), Reason = "is no longer in WeCom" };
    }
}
