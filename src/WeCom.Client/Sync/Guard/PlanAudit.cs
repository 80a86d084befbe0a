using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Guard;

/// <summary>
/// Checks that a plan is consistent, since a plan that is read from JSON may have been changed by anybody. The new stamp of each save must
/// follow from its values and the stamp that it expects, and all that a human approves it by from what it writes: the fields of an update
/// with their new values, the name that is saved, the reason, the hash of the removals. Only items that are written have a change, and no
/// record is in two lists. Old values are not checked: they are read again when the plan is applied.
/// </summary>
internal static class PlanAudit
{
    private static readonly LocalizedText Department = new(nameof(WeComDepartment), "部门");
    private static readonly LocalizedText User = new(nameof(WeComUser), "人员");

    /// <returns>The first inconsistency; null if there is none.</returns>
    public static LocalizedText? FindFault(SyncPlan plan)
        => (IsWhole(plan.Gaps) && IsWhole(plan.Warnings) ? null : PlanFaults.Missing)
            ?? (plan.Departments is { } departments ? FindFault(plan, Department, new DepartmentKind(), departments, FaultOf) : null)
            ?? (plan.Users is { } users ? FindFault(plan, User, new UserKind(), users, FaultOf) : null)
            ?? (plan.CorpId.Length == 0 || plan.RunId == Guid.Empty ? PlanFaults.Nameless : null);

    private static LocalizedText? FindFault<TKey, TRecord, TStored, TChange>(
        SyncPlan plan,
        LocalizedText what,
        RecordKind<TKey, TRecord, TStored, TChange> kind,
        PlanSection<TChange> section,
        Func<TChange, LocalizedText?> faultOf)
        where TKey : notnull
        where TChange : class, IRecordChange
    {
        if (!IsWhole(section.HoldReasons) || !AreWhole(section.Items, section.Removals, section.OutOfSight, section.Kept))
        {
            return PlanFaults.Missing;
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var renamed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in section.Items.Concat(section.Removals).Concat(section.OutOfSight))
        {
            if (FaultOfItem(kind, item, faultOf) is { } fault)
            {
                return new($"{what.English} '{item.Id}': {fault.English}", $"{what.Chinese}“{item.Id}”：{fault.Chinese}");
            }

            if (item.Change is not null && !seen.Add(item.Id))
            {
                return new($"{what.English} '{item.Id}' is changed twice", $"{what.Chinese}“{item.Id}”被变更两次");
            }

            if (PreviousOf(item) is { } previous && !renamed.Add(previous))
            {
                return new($"{what.English} '{previous}' is renamed twice", $"{what.Chinese}“{previous}”被改名两次");
            }
        }

        if (section.Items.Any(item => item.Action is PlanAction.Remove or PlanAction.Keep or PlanAction.OutOfSight or PlanAction.HeldBack)
            || section.Removals.Any(item => item.Action != PlanAction.Remove)
            || section.OutOfSight.Any(item => item.Action != PlanAction.OutOfSight)
            || section.Kept.Any(item => item.Action != PlanAction.Keep || item.Change is not null))
        {
            return PlanFaults.Misplaced;
        }

        if (!plan.IsFull && section.Removals.Count + section.OutOfSight.Count > 0)
        {
            return PlanFaults.Part;
        }

        return FaultOfSummary(plan.CorpId, section);
    }

    // A set whose hash is missing cannot be approved.
    private static LocalizedText? FaultOfSummary<TChange>(string corpId, PlanSection<TChange> section)
        where TChange : class, IRecordChange
    {
        if (int.IsNegative(section.Unchanged) || int.IsNegative(section.Untouched))
        {
            return PlanFaults.Negative;
        }

        return (section.RemovalHash is { } removals && removals != RemovalHash.Of(corpId, section.Removals))
            || (section.OutOfSightHash is { } outOfSight && outOfSight != RemovalHash.Of(corpId, section.OutOfSight))
            ? PlanFaults.OtherHash
            : null;
    }

    // A list may be missing in JSON.
    private static bool IsWhole<T>(IReadOnlyList<T>? list)
        where T : class
        => list is not null && list.All(one => one is not null);

    private static bool AreWhole<TChange>(params ReadOnlySpan<IReadOnlyList<PlanItem<TChange>>?> lists)
        where TChange : class, IRecordChange
    {
        foreach (var list in lists)
        {
            if (!IsWhole(list) || list!.Any(item => !IsWhole(item.Fields)))
            {
                return false;
            }
        }

        return true;
    }

    private static LocalizedText? FaultOfItem<TKey, TRecord, TStored, TChange>(
        RecordKind<TKey, TRecord, TStored, TChange> kind, PlanItem<TChange> item, Func<TChange, LocalizedText?> faultOf)
        where TKey : notnull
        where TChange : class, IRecordChange
    {
        var change = item.Change;
        var isWritten =
            item.Action is PlanAction.Create or PlanAction.Update or PlanAction.Rename or PlanAction.Remove or PlanAction.OutOfSight;
        if (!Enum.IsDefined(item.Action) || isWritten != change is not null)
        {
            return PlanFaults.Action;
        }

        if (change is null)
        {
            return null;
        }

        var isRemoval = item.Action is PlanAction.Remove or PlanAction.OutOfSight;
        if (!Enum.IsDefined(change.Kind) || isRemoval != change.Kind is ChangeKind.Deactivate or ChangeKind.Delete)
        {
            return PlanFaults.Kind;
        }

        if ((change.ExpectedStamp is null) != (item.Action == PlanAction.Create))
        {
            return PlanFaults.Expected;
        }

        if (faultOf(change) is { } fault)
        {
            return fault;
        }

        if ((PreviousOf(item) is not null) != (item.Action == PlanAction.Rename))
        {
            return PlanFaults.Previous;
        }

        if (!HasItsReason(item))
        {
            return PlanFaults.Reason;
        }

        if (item.Action != PlanAction.Update && item.Fields.Count > 0)
        {
            return PlanFaults.Fields;
        }

        return isRemoval ? null : FaultOfSave(kind, item, change);
    }

    private static string? PreviousOf<TChange>(PlanItem<TChange> item)
        where TChange : class, IRecordChange
        => (item.Change as UserChange)?.PreviousUserId;

    // A rename names the userid before as its reason.
    private static bool HasItsReason<TChange>(PlanItem<TChange> item)
        where TChange : class, IRecordChange
        => item is { ReasonKind: { } kind, Reason: { } reason }
            ? ReasonTexts.IsOf(kind, reason, PreviousOf(item))
            : item is { ReasonKind: null, Reason: null, Action: not PlanAction.Rename };

    private static LocalizedText? FaultOfSave<TKey, TRecord, TStored, TChange>(
        RecordKind<TKey, TRecord, TStored, TChange> kind, PlanItem<TChange> item, TChange change)
        where TKey : notnull
        where TChange : class, IRecordChange
    {
        if (kind.ValuesOf(change) is not { } values)
        {
            return PlanFaults.NoValues;
        }

        if (!string.Equals(kind.TextOf(kind.KeyOf(values)), change.RecordId, StringComparison.OrdinalIgnoreCase))
        {
            return PlanFaults.Foreign;
        }

        // The name of a record that is saved without one is read from the store.
        if (kind.NameOf(values) is { } name && item.Name != name)
        {
            return PlanFaults.Name;
        }

        var slots = new uint[kind.Fields.Count];
        kind.Hash(values, slots);
        if (item.Action == PlanAction.Update
            && FaultOfFields(kind, item.Fields, values, Stamp.Differences(change.ExpectedStamp!, slots)) is { } fault)
        {
            return fault;
        }

        return change.NewStamp == kind.NewStamp(slots, item.SeenIn ?? kind.SeenIn(values), change.ExpectedStamp)
            ? null
            : PlanFaults.Stamp;
    }

    private static LocalizedText? FaultOfFields<TKey, TRecord, TStored, TChange>(
        RecordKind<TKey, TRecord, TStored, TChange> kind, IReadOnlyList<FieldChange> shown, TRecord values, ulong changed)
        where TKey : notnull
        where TChange : class, IRecordChange
    {
        var newValues = new Dictionary<string, string?>(StringComparer.Ordinal);
        // A name may be missing in JSON, too.
        if (!shown.All(field => field.Name is not null && newValues.TryAdd(field.Name, field.NewValue)))
        {
            return PlanFaults.Fields;
        }

        for (var field = 0; field < kind.Fields.Count; field++)
        {
            var name = kind.Fields[field];
            var isChanged = (changed & (1UL << field)) != 0;
            if (newValues.Remove(name, out var newValue) != isChanged)
            {
                return PlanFaults.Fields;
            }

            if (isChanged && newValue != kind.FieldText(values, field))
            {
                return PlanFaults.Value(name);
            }
        }

        return newValues.Count == 0 ? null : PlanFaults.Fields;
    }

    private static LocalizedText? FaultOf(DepartmentChange change) => change.DepartmentId > 0 ? null : PlanFaults.NoDepartment;

    private static LocalizedText? FaultOf(UserChange change)
    {
        if (string.IsNullOrWhiteSpace(change.UserId))
        {
            return PlanFaults.NoUser;
        }

        return change.PreviousUserId is not null && change.Kind != ChangeKind.Save ? PlanFaults.OtherRemoved : null;
    }
}
