using WeCom.Client.Configuration;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>
/// Plans one kind: a pure function of what WeCom returned, what is stored, the options, and the evidence about who is absent. Holds nothing
/// for a record that is unchanged.
/// First <see cref="CompareAsync"/>, then evidence about <see cref="Absent"/> is gathered, then <see cref="Finish"/>.
/// </summary>
internal sealed class SectionPlanner<TKey, TRecord, TStored, TChange>(
    RecordKind<TKey, TRecord, TStored, TChange> kind, PlanInput<TRecord> input)
    where TKey : notnull
    where TChange : class, IRecordChange
{
    private const int SmallCompany = 2048;
    private readonly PlanItemFactory<TKey, TRecord, TStored, TChange> _make = new(kind, input);
    private readonly Dictionary<TKey, int> _places = new(input.Records.Count, kind.Keys);
    private readonly PlanItem<TChange>?[] _items = new PlanItem<TChange>?[input.Records.Count];
    private readonly RecordMarks[] _marks = new RecordMarks[input.Records.Count];
    private readonly Dictionary<int, SkipRule> _skipped = [];
    private readonly HashSet<string> _unusable = new(input.Unusable.Select(record => record.Id), StringComparer.OrdinalIgnoreCase);
    private readonly List<TStored> _absent = [];
    private readonly HashSet<TKey> _absentKeys = new(kind.Keys);
    private readonly LeaverList<TKey, TRecord, TStored, TChange> _leavers = new(kind, input);
    private readonly List<(TStored Stored, int Place, SkipRule Rule)> _ruledOut = [];
    private readonly List<PlanItem<TChange>> _overruled = [];
    private RecordSlots<TKey, TRecord, TStored, TChange> _slots = null!;
    private int _active;
    private int _unchanged;
    private int _untouched;

    /// <summary>The active stored records that the read did not show.</summary>
    public IReadOnlyList<TStored> Absent => _absent;

    /// <summary>The active stored records that are removed by a rule which may depend on their departments.</summary>
    public IReadOnlyList<TStored> RuledOut => [.. _ruledOut.Where(one => one.Rule.IsByPlace).Select(one => one.Stored)];

    /// <summary>The ids of those who are left out by a rule that deactivates, and may be stored under an earlier id.</summary>
    public IReadOnlySet<string> RuledOutCandidates => _make.RuledOutCandidates;

    /// <summary>Counts a stored record that is not compared, since it is that of another id.</summary>
    public void Count(TStored moved) => _active += kind.IsActive(moved) ? 1 : 0;

    public async Task CompareAsync(IAsyncEnumerable<TStored> stored, CancellationToken cancellationToken)
    {
        // A small company is planned before another thread has started.
        var hashing = input.Records.Count < SmallCompany
            ? Task.FromResult(new RecordSlots<TKey, TRecord, TStored, TChange>(kind, input.Records, cancellationToken))
            : Task.Run(() => new RecordSlots<TKey, TRecord, TStored, TChange>(kind, input.Records, cancellationToken), cancellationToken);
        for (var place = 0; place < input.Records.Count; place++)
        {
            _places.Add(kind.KeyOf(input.Records[place]), place);
            Judge(place);
        }

        _slots = await hashing.ConfigureAwait(false);
        var search = new StoredSearch<TKey, TRecord, TStored, TChange>(kind, _places, _slots);
        await search.FindAsync(stored, Compare, cancellationToken).ConfigureAwait(false);
        for (var place = 0; place < _items.Length; place++)
        {
            if (!IsStored(place))
            {
                _items[place] ??= _skipped.TryGetValue(place, out var rule) ? LeftOut(place, rule) : Created(place);
            }
        }
    }

    /// <param name="absence">Decides by the evidence about each of <see cref="Absent"/>.</param>
    /// <param name="isPartlyUnseen">
    /// Whether a record may still be in a department that this run did not see, so that a rule judged it by less than is known.
    /// </param>
    public PlanSection<TChange> Finish(Func<TStored, Absence> absence, Func<TStored, bool> isPartlyUnseen)
    {
        foreach (var (stored, place, rule) in _ruledOut)
        {
            if (rule.IsByPlace && isPartlyUnseen(stored))
            {
                _items[place] = Skip(place, rule with { Kind = PlanReasonKind.DoubtfulScope });
            }
            else if (!_leavers.TryDeactivate(stored, rule))
            {
                _items[place] = Followed(place, stored, rule);
            }
        }

        _absent.ForEach(stored => _leavers.Settle(stored, absence(stored)));
        var removals = _leavers.Removals();
        return new()
        {
            Items = [.. _items.OfType<PlanItem<TChange>>(), .. input.Unusable.Select(_make.Failed)],
            Unchanged = _unchanged,
            Removals = removals,
            RemovalHash = RemovalHash.Of(input.CorpId, removals),
            HoldReasons = RemovalGuard.HoldReasons(removals.Length, input.Active ?? _active, input),
            OutOfSight = _leavers.OutOfSight,

            // Records that an incomplete or empty read did not show cannot be approved.
            OutOfSightHash = input.Gaps == 0 && input.Records.Count > 0 ? RemovalHash.Of(input.CorpId, _leavers.OutOfSight) : null,
            Kept = _leavers.Kept,
            Untouched = _untouched,
            Overruled = _overruled,
        };
    }

    /// <summary>
    /// Settles a section in which renames were joined: who was renamed did not leave, and whom a rule leaves out without having been stored
    /// under another id is not created.
    /// </summary>
    public PlanSection<TChange> AfterRenames(PlanSection<TChange> section) => section with
    {
        Items = [.. section.Items.Select(_make.Settled)],
        HoldReasons = RemovalGuard.HoldReasons(section.Removals.Count, input.Active ?? _active, input),
    };

    private void Compare(TStored stored, int place, bool isSame)
    {
        var key = kind.KeyOf(stored);
        var isShown = place >= 0;
        if (isShown ? IsStored(place) : _absentKeys.Contains(key))
        {
            _leavers.Keep(stored, PlanReasonKind.StoredTwice);
            return;
        }

        var active = kind.IsActive(stored);
        _active += active ? 1 : 0;
        if (isShown)
        {
            // Nearly all records end here: reading the record itself would cost more than the comparison of the slots.
            var isUnchanged = isSame && active && _marks[place] == RecordMarks.None && input is { Believe: null, SeenIn: null };
            _marks[place] |= RecordMarks.Stored;
            _unchanged += isUnchanged ? 1 : 0;
            _items[place] = isUnchanged ? null : _items[place] ?? Shown(place, stored, active, isSame);
        }
        else if (_unusable.Contains(kind.TextOf(key)))
        {
            // An unusable record still exists.
        }
        else if (active && input.MayRemove)
        {
            _absentKeys.Add(key);
            _absent.Add(stored);
        }
        else
        {
            // Inactive records left earlier. Under Delete they would count against the limits and hold back those who leave now.
            _untouched++;
        }
    }

    private bool IsStored(int place) => (_marks[place] & RecordMarks.Stored) != RecordMarks.None;

    private PlanItem<TChange>? Shown(int place, TStored stored, bool active, bool isSame)
    {
        var record = Believed(place);
        if (!_skipped.TryGetValue(place, out var first))
        {
            return Updated(place, record, stored, active, isSame);
        }

        // A rule decides whether a record is created, and therefore also whether an inactive one is reactivated.
        if (!active)
        {
            return Skip(place, first);
        }

        if (ForStored(place, first) is not { } rule)
        {
            return _items[place];
        }

        if (rule.WhenStored == WhenStored.Freeze)
        {
            return Followed(place, stored, rule);
        }

        if (rule.WhenStored == WhenStored.Deactivate)
        {
            if (input.MayRemove)
            {
                _ruledOut.Add((stored, place, rule));
            }

            return Skip(place, rule);
        }

        if (input.Active is not null)
        {
            _overruled.Add(Skip(place, rule));
        }

        return Updated(place, input.Reshape(record), stored, active, isSame);
    }

    // The values stay as they are, and where the record was seen last is kept.
    private PlanItem<TChange> Followed(int place, TStored stored, SkipRule rule)
    {
        var record = Believed(place);
        return _make.Seen(record).Places is { Count: > 0 } places && !kind.PlacesOf(stored).ToHashSet().SetEquals(places)
            ? _make.Frozen(record, stored, places, rule)
            : Skip(place, rule);
    }

    private TRecord Believed(int place) => input.Believe is { } believe ? believe(input.Records[place]) : input.Records[place];

    // The host's own filters run here. A record for which one fails exists, so it does not count as gone.
    private void Judge(int place)
    {
        var record = input.Records[place];
        try
        {
            if (input.SkipRule(record) is { } rule)
            {
                _marks[place] = RecordMarks.Judged;
                _skipped.Add(place, rule);
            }
        }
        catch (Exception e)
        {
            _marks[place] = RecordMarks.Judged;
            _items[place] = _make.Failed(record, e);
        }
    }

    /// <returns>The strictest rule; null where a filter of the host failed, which the item says.</returns>
    private SkipRule? ForStored(int place, SkipRule first)
    {
        try
        {
            return input.SkipRuleForStored(input.Records[place], first);
        }
        catch (Exception e)
        {
            _items[place] = _make.Failed(input.Records[place], e);
            return null;
        }
    }

    private PlanItem<TChange> Created(int place)
    {
        var record = input.Records[place];
        var (seenIn, places) = _make.Seen(record);
        var stamp = kind.NewStamp(_slots[place], places, null);
        return new(PlanAction.Create) { Name = kind.NameOf(record), Change = kind.Save(record, null, stamp), SeenIn = seenIn };
    }

    private PlanItem<TChange>? Updated(int place, TRecord record, TStored stored, bool active, bool isSame)
    {
        if (!ReferenceEquals(record, input.Records[place]))
        {
            _slots[place].Clear();
            kind.Hash(record, _slots[place]);
            isSame = Stamp.Differences(kind.StampOf(stored), _slots[place]) == 0;
        }

        if (isSame && active && (input.SeenIn is null || IsSeenWhereStored(record, stored)))
        {
            _unchanged++;
            return null;
        }

        var (seenIn, places) = _make.Seen(record);
        var changed = Stamp.Differences(kind.StampOf(stored), _slots[place]);
        var stamp = kind.NewStamp(_slots[place], places, kind.StampOf(stored));
        return new(PlanAction.Update)
        {
            Name = kind.NameOf(record),
            Change = kind.Save(record, kind.StampOf(stored), stamp),
            Fields = _make.FieldsOf(record, changed),
            SeenIn = seenIn,
            ReasonKind = active ? null : PlanReasonKind.CameBack,
            Reason = active ? null : ReasonTexts.In(input.Language, PlanReasonKind.CameBack),
        };
    }

    private bool IsSeenWhereStored(TRecord record, TStored stored)
        => _make.Seen(record).SeenIn is not { Count: > 0 } seenIn || kind.PlacesOf(stored).ToHashSet().SetEquals(seenIn);

    // Under an earlier id the record may be stored, and then the strictest rule holds.
    private PlanItem<TChange>? LeftOut(int place, SkipRule first)
    {
        var record = input.Records[place];
        var rule = input.MayBeStored(record, first) ? ForStored(place, first) : first;
        if (rule is null)
        {
            return _items[place];
        }

        return input.MayBeStored(record, rule) ? _make.Candidate(record, rule) : Skip(place, rule);
    }

    private PlanItem<TChange> Skip(int place, SkipRule rule) => _make.Of(PlanAction.Skip, input.Records[place], rule.Kind, rule.Detail);
}
