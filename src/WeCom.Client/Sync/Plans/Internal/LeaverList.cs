using WeCom.Client.Configuration;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>
/// Collects the stored records of one kind that are removed, are out of sight, or stay although the read did not show them.
/// </summary>
internal sealed class LeaverList<TKey, TRecord, TStored, TChange>(
    RecordKind<TKey, TRecord, TStored, TChange> kind, PlanInput<TRecord> input)
    where TKey : notnull
    where TChange : class, IRecordChange
{
    private readonly PlanItemFactory<TKey, TRecord, TStored, TChange> _make = new(kind, input);
    private readonly List<(TStored Stored, PlanReasonKind Kind, string? Detail)> _leavers = [];
    private readonly List<PlanItem<TChange>> _outOfSight = [];
    private readonly List<PlanItem<TChange>> _kept = [];

    public IReadOnlyList<PlanItem<TChange>> OutOfSight => _outOfSight;

    public IReadOnlyList<PlanItem<TChange>> Kept => _kept;

    /// <summary>Returns the removals in the order in which they are made.</summary>
    public PlanItem<TChange>[] Removals()
    {
        var reasons = _leavers.ToDictionary(leaver => kind.KeyOf(leaver.Stored), leaver => (leaver.Kind, leaver.Detail), kind.Keys);
        return
        [
            .. kind.RemovalOrder([.. _leavers.Select(leaver => leaver.Stored)])
                .Select(stored => (Stored: stored, Why: reasons[kind.KeyOf(stored)]))
                .Select(leaver => _make.Gone(PlanAction.Remove, leaver.Stored, leaver.Why.Kind, leaver.Why.Detail)),
        ];
    }

    /// <summary>Adds a record that the read did not show to the list for its evidence.</summary>
    public void Settle(TStored stored, Absence absence)
    {
        if (absence.Action == PlanAction.Keep)
        {
            Keep(stored, absence.Kind, absence.Detail);
        }
        else if (WhyKept(stored) is { } why)
        {
            Keep(stored, why);
        }
        else if (absence.Action == PlanAction.OutOfSight)
        {
            _outOfSight.Add(_make.Gone(PlanAction.OutOfSight, stored, absence.Kind, absence.Detail));
        }
        else
        {
            _leavers.Add((stored, absence.Kind, absence.Detail));
        }
    }

    /// <summary>Adds a record that is removed by a rule or a status.</summary>
    /// <returns>False if it stays all the same.</returns>
    public bool TryDeactivate(TStored stored, SkipRule rule)
    {
        if (WhyKept(stored) is { } why)
        {
            Keep(stored, why);
            return false;
        }

        _leavers.Add(rule.Kind == PlanReasonKind.LeftStatus
            ? (stored, rule.Kind, rule.Detail)
            : (stored, PlanReasonKind.DeactivatedByRule, ReasonTexts.In(input.Language, rule.Kind, rule.Detail)));
        return true;
    }

    public void Keep(TStored stored, PlanReasonKind why, string? detail = null) => _kept.Add(_make.Kept(stored, why, detail));

    private PlanReasonKind? WhyKept(TStored stored)
    {
        var id = kind.TextOf(kind.KeyOf(stored));
        if (input.IsProtected(id))
        {
            return PlanReasonKind.Protected;
        }

        if (input.Removal.Policy == LeaverPolicy.Keep)
        {
            return PlanReasonKind.KeepPolicy;
        }

        return input.IsRejected(id) ? PlanReasonKind.Rejected : null;
    }
}
