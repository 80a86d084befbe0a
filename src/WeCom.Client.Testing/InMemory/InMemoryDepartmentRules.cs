using System.Collections.Immutable;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Testing.InMemory;

internal static class InMemoryDepartmentRules
{
    public static ImmutableDictionary<long, InMemoryRecord<WeComDepartment>> Apply(
        ImmutableDictionary<long, InMemoryRecord<WeComDepartment>> held, IReadOnlyList<DepartmentChange> changes)
    {
        var after = held.ToBuilder();
        foreach (var step in DepartmentBatch.Steps(changes, RecordsOf(held, changes), Describe))
        {
            var (change, record) = (step.Change, step.Row);
            switch (step.Action)
            {
                case StoreAction.Delete:
                    after.Remove(change.DepartmentId);
                    break;
                case StoreAction.Deactivate:
                    after[change.DepartmentId] = record! with { IsActive = false };
                    break;
                default:
                    var values = record is null ? change.Values! : DepartmentMerge.Merge(record.Values, change.Values);
                    after[change.DepartmentId] = new()
                    {
                        Values = values with { DepartmentId = change.DepartmentId },
                        Stamp = change.NewStamp!,
                        IsActive = true,
                    };
                    break;
            }
        }

        return after.ToImmutable();
    }

    public static StoredDepartment Describe(InMemoryRecord<WeComDepartment> record)
        => new()
        {
            DepartmentId = record.Values.DepartmentId,
            ParentId = record.Values.ParentId,
            Stamp = record.Stamp,
            IsActive = record.IsActive,
        };

    private static IEnumerable<InMemoryRecord<WeComDepartment>> RecordsOf(
        ImmutableDictionary<long, InMemoryRecord<WeComDepartment>> held, IReadOnlyList<DepartmentChange> changes)
        => changes.Select(change => change.DepartmentId).Distinct()
            .Select(id => held.GetValueOrDefault(id)).OfType<InMemoryRecord<WeComDepartment>>();
}
