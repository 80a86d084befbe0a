using System.Globalization;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Guard;

/// <summary>
/// Checks that a plan is consistent, since a plan that is read from JSON may have been changed by anybody. The new stamp of each save must
/// follow from its values and the stamp that it expects, an update must show the fields that it changes, only items that are written have a
/// change, and no record is in two lists.
/// </summary>
internal static class PlanAudit
{
    private const string Missing = "a list is missing or has an empty place";

    /// <returns>The first inconsistency, in English; null if there is none.</returns>
    public static string? FindFault(SyncPlan plan)
        => (IsWhole(plan.Gaps) && IsWhole(plan.Warnings) ? null : Missing)
            ?? (plan.Departments is { } departments ? FindFault(plan, new DepartmentKind(), departments, FaultOf) : null)
            ?? (plan.Users is { } users ? FindFault(plan, new UserKind(), users, FaultOf) : null)
            ?? (plan.CorpId.Length == 0 || plan.RunId == Guid.Empty ? "it names no company or no run" : null);

    private static string? FindFault<TKey, TRecord, TStored, TChange>(
        SyncPlan plan, RecordKind<TKey, TRecord, TStored, TChange> kind, PlanSection<TChange> section, Func<TChange, string?> faultOf)
        where TKey : notnull
        where TChange : class, IRecordChange
    {
        if (!IsWhole(section.HoldReasons) || !AreWhole(section.Items, section.Removals, section.OutOfSight, section.Kept))
        {
            return Missing;
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in section.Items.Concat(section.Removals).Concat(section.OutOfSight))
        {
            if (FaultOfItem(kind, item, faultOf) is { } fault)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{typeof(TRecord).Name} '{item.Id}': {fault}");
            }

            if (item.Change is not null && !seen.Add(item.Id))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{typeof(TRecord).Name} '{item.Id}' is changed twice");
            }
        }

        if (section.Items.Any(item => item.Action is PlanAction.Remove or PlanAction.Keep or PlanAction.OutOfSight or PlanAction.HeldBack)
            || section.Removals.Any(item => item.Action != PlanAction.Remove)
            || section.OutOfSight.Any(item => item.Action != PlanAction.OutOfSight)
            || section.Kept.Any(item => item.Action != PlanAction.Keep || item.Change is not null))
        {
            return "an item stands in a list where its action does not belong";
        }

        return plan.IsFull || section.Removals.Count + section.OutOfSight.Count == 0 ? null : "a plan over a part of the company removes";
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

    private static string? FaultOfItem<TKey, TRecord, TStored, TChange>(
        RecordKind<TKey, TRecord, TStored, TChange> kind, PlanItem<TChange> item, Func<TChange, string?> faultOf)
        where TKey : notnull
        where TChange : class, IRecordChange
    {
        var change = item.Change;
        var isWritten =
            item.Action is PlanAction.Create or PlanAction.Update or PlanAction.Rename or PlanAction.Remove or PlanAction.OutOfSight;
        if (!Enum.IsDefined(item.Action) || isWritten != change is not null)
        {
            return "its action and its change do not fit together";
        }

        if (change is null)
        {
            return null;
        }

        var isRemoval = item.Action is PlanAction.Remove or PlanAction.OutOfSight;
        if (!Enum.IsDefined(change.Kind) || isRemoval != change.Kind is ChangeKind.Deactivate or ChangeKind.Delete)
        {
            return "its action and its kind of change do not fit together";
        }

        if ((change.ExpectedStamp is null) != (item.Action == PlanAction.Create))
        {
            return "its action and the stamp that it expects do not fit together";
        }

        if (faultOf(change) is { } fault)
        {
            return fault;
        }

        return isRemoval ? null : FaultOfSave(kind, item, change);
    }

    private static string? FaultOfSave<TKey, TRecord, TStored, TChange>(
        RecordKind<TKey, TRecord, TStored, TChange> kind, PlanItem<TChange> item, TChange change)
        where TKey : notnull
        where TChange : class, IRecordChange
    {
        if (kind.ValuesOf(change) is not { } values)
        {
            return "it saves no values";
        }

        if (!string.Equals(kind.TextOf(kind.KeyOf(values)), change.RecordId, StringComparison.OrdinalIgnoreCase))
        {
            return "its values are of another record";
        }

        var slots = new uint[kind.Fields.Count];
        kind.Hash(values, slots);
        if (item.Action == PlanAction.Update && !ShowsChanges(kind, item, Stamp.Differences(change.ExpectedStamp!, slots)))
        {
            return "the fields that it shows are not those that it changes";
        }

        return change.NewStamp == kind.NewStamp(slots, item.SeenIn ?? kind.SeenIn(values), change.ExpectedStamp)
            ? null
            : "its new stamp does not follow from its values and the stamp that it expects";
    }

    private static bool ShowsChanges<TKey, TRecord, TStored, TChange>(
        RecordKind<TKey, TRecord, TStored, TChange> kind, PlanItem<TChange> item, ulong changed)
        where TKey : notnull
        where TChange : class, IRecordChange
    {
        var shown = item.Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        for (var field = 0; field < kind.Fields.Count; field++)
        {
            var isChanged = (changed & (1UL << field)) != 0;
            if (shown.Remove(kind.Fields[field]) != isChanged)
            {
                return false;
            }
        }

        return shown.Count == 0;
    }

    private static string? FaultOf(DepartmentChange change) => change.DepartmentId > 0 ? null : "it has no id";

    private static string? FaultOf(UserChange change)
    {
        if (string.IsNullOrWhiteSpace(change.UserId))
        {
            return "it has no userid";
        }

        return change.PreviousUserId is not null && change.Kind != ChangeKind.Save ? "it removes under another userid" : null;
    }
}
