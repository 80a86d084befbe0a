using WeCom.Client.Configuration;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>Creates the items of a plan that need a reason or a comparison.</summary>
internal sealed class PlanItemFactory<TKey, TRecord, TStored, TChange>(
    RecordKind<TKey, TRecord, TStored, TChange> kind, PlanInput<TRecord> input)
    where TKey : notnull
    where TChange : class, IRecordChange
{
    private readonly HashSet<string> _ruledOutCandidates = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The ids of each <see cref="Candidate"/> whom a rule deactivates where they are stored.</summary>
    public IReadOnlySet<string> RuledOutCandidates => _ruledOutCandidates;

    /// <returns>The departments of WeCom if a map may have changed them, otherwise null; and the places that the stamp remembers.</returns>
    public (IReadOnlyList<long>? SeenIn, IReadOnlyList<long>? Places) Seen(TRecord record)
    {
        var own = kind.SeenIn(record);
        var seenIn = input.SeenIn is { } look ? look(record) : own;
        return ReferenceEquals(seenIn, own) ? (null, own) : (seenIn ?? [], seenIn ?? []);
    }

    /// <summary>Creates an item for a record that was read and is not written.</summary>
    public PlanItem<TChange> Of(PlanAction action, TRecord record, PlanReasonKind why, string? detail)
        => new(action)
        {
            Id = kind.TextOf(kind.KeyOf(record)),
            Name = kind.NameOf(record),
            ReasonKind = why,
            Reason = ReasonTexts.In(input.Language, why, detail),
        };

    /// <summary>Creates an item for a record of which a filter of the host failed.</summary>
    public PlanItem<TChange> Failed(TRecord record, Exception failure)
        => Of(PlanAction.Fail, record, PlanReasonKind.HostRuleFailed, InnermostCause.Of(failure, input.Language));

    /// <summary>Creates an item for a record that is in WeCom and cannot be used.</summary>
    public PlanItem<TChange> Failed(UnusableRecord record)
        => new(PlanAction.Fail)
        {
            Id = record.Id,
            ReasonKind = record.Kind,
            Reason = ReasonTexts.In(input.Language, record.Kind, record.Detail),
        };

    /// <summary>Creates an item for a stored record that is removed or would be removed.</summary>
    public PlanItem<TChange> Gone(PlanAction action, TStored stored, PlanReasonKind why, string? detail)
    {
        var removal = input.Removal.Policy == LeaverPolicy.Delete ? ChangeKind.Delete : ChangeKind.Deactivate;
        return new(action)
        {
            Change = kind.Remove(removal, stored),
            ReasonKind = why,
            Reason = ReasonTexts.In(input.Language, why, detail),
        };
    }

    /// <summary>Creates an item for a stored record that was not shown and stays.</summary>
    public PlanItem<TChange> Kept(TStored stored, PlanReasonKind why, string? detail) => new(PlanAction.Keep)
    {
        Id = kind.TextOf(kind.KeyOf(stored)),
        ReasonKind = why,
        Reason = ReasonTexts.In(input.Language, why, detail),
    };

    /// <summary>
    /// An item for a stored record that keeps its values while its stamp follows: where somebody was seen last decides what a later
    /// absence proves.
    /// </summary>
    public PlanItem<TChange> Frozen(TRecord record, TStored stored, IReadOnlyList<long> places, SkipRule rule)
    {
        var (values, stamp) = (kind.WithoutValues(record), kind.StampOf(stored));
        return Of(PlanAction.Update, record, rule.Kind, rule.Detail) with
        {
            Change = kind.Save(values, stamp, kind.NewStamp(values, places, stamp)),
            SeenIn = places,
        };
    }

    /// <summary>
    /// An item for a record that a rule leaves out and that may be stored under an earlier id, where it goes on being updated, is frozen,
    /// or is deactivated. <see cref="Settled"/> leaves out the one that is not.
    /// </summary>
    public PlanItem<TChange> Candidate(TRecord record, SkipRule rule)
    {
        var seen = Seen(record);
        var isFrozen = rule.WhenStored != WhenStored.Update;
        if (rule.WhenStored == WhenStored.Deactivate)
        {
            _ruledOutCandidates.Add(kind.TextOf(kind.KeyOf(record)));
        }

        var values = isFrozen ? kind.WithoutValues(record) : input.Reshape(record);
        return Of(PlanAction.Create, record, rule.Kind, rule.Detail) with
        {
            Change = kind.Save(values, null, kind.NewStamp(values, seen.Places, null)),
            SeenIn = SeenInOf(rule.WhenStored),
        };

        // A record that stays although a rule deactivates it keeps its places, too.
        IReadOnlyList<long>? SeenInOf(WhenStored treatment) => treatment switch
        {
            WhenStored.Freeze => seen.Places,
            WhenStored.Update => seen.SeenIn,
            _ => null,
        };
    }

    /// <summary>Turns a <see cref="Candidate"/> for whom no rename was found into an item that is left out.</summary>
    public PlanItem<TChange> Settled(PlanItem<TChange> item) => item is { Action: PlanAction.Create, ReasonKind: not null }
        ? new(PlanAction.Skip) { Id = item.Id, Name = item.Name, ReasonKind = item.ReasonKind, Reason = item.Reason }
        : item;

    /// <param name="record">The record.</param>
    /// <param name="changed">A bit for each field that differs.</param>
    public IReadOnlyList<FieldChange> FieldsOf(TRecord record, ulong changed)
    {
        var fields = new List<FieldChange>();
        for (var field = 0; field < kind.Fields.Count; field++)
        {
            if ((changed & (1UL << field)) != 0)
            {
                fields.Add(new(kind.Fields[field], null, kind.FieldText(record, field)));
            }
        }

        return fields;
    }
}
