using System.Collections.Immutable;
using System.Globalization;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Testing.InMemory;

internal static class InMemoryDepartmentRules
{
    public static ImmutableDictionary<long, InMemoryRecord<WeComDepartment>> Apply(ImmutableDictionary<long, InMemoryRecord<WeComDepartment>> held, IReadOnlyList<DepartmentChange> changes)
    {
        var after = held.ToBuilder();
        var seen = new HashSet<long>();
        foreach (var change in changes)
        {
            var id = change.DepartmentId.ToString(CultureInfo.InvariantCulture);
            if (!seen.Add(change.DepartmentId))
            {
                throw new ArgumentException($"The batch changes department {id} twice.", nameof(changes));
            }

            if (change is { Kind: ChangeKind.Save, NewStamp: null })
            {
                throw new ArgumentException($"The save of department {id} has no new stamp.", nameof(changes));
            }

            var record = held.GetValueOrDefault(change.DepartmentId);
            if (IsDone(change, record))
            {
                continue;
            }

            if (!string.Equals(record?.Stamp, change.ExpectedStamp, StringComparison.Ordinal))
            {
                throw InMemoryRefusal.ChangedMeanwhile(id);
            }

            if (change.Kind is ChangeKind.Delete)
            {
                after.Remove(change.DepartmentId);
            }
            else
            {
                after[change.DepartmentId] = change.Kind is ChangeKind.Deactivate
                    ? record! with { IsActive = false }
                    : new(Merge(record?.Values ?? change.Values, change), change.NewStamp!, IsActive: true);
            }
        }

        return after.ToImmutable();
    }

    private static bool IsDone(DepartmentChange change, InMemoryRecord<WeComDepartment>? record) => change.Kind switch
    {
        ChangeKind.Delete => record is null,
        ChangeKind.Deactivate => record is not { IsActive: true },
        _ => record is { IsActive: true } && string.Equals(record.Stamp, change.NewStamp, StringComparison.Ordinal),
    };

    private static WeComDepartment Merge(WeComDepartment? held, DepartmentChange change)
    {
        if (held is null)
        {
            throw new ArgumentException($"The first save of department {change.DepartmentId.ToString(CultureInfo.InvariantCulture)} has no values.", nameof(change));
        }

        return held with
        {
            DepartmentId = change.DepartmentId,
            ParentId = change.Values?.ParentId ?? held.ParentId,
            Name = change.Values?.Name ?? held.Name,
            EnglishName = change.Values?.EnglishName ?? held.EnglishName,
            Leaders = change.Values?.Leaders ?? held.Leaders,
            Order = change.Values?.Order ?? held.Order,
            AdditionalFields = InMemoryFields.Merge(change.Values?.AdditionalFields, held.AdditionalFields),
        };
    }
}
