using System.Collections.Immutable;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Testing.InMemory;

internal static class InMemoryUserRules
{
    public static ImmutableDictionary<string, InMemoryRecord<WeComUser>> Apply(
        ImmutableDictionary<string, InMemoryRecord<WeComUser>> held, IReadOnlyList<UserChange> changes)
    {
        var records = UserBatch.TouchedIds(changes).Select(id => held.GetValueOrDefault(id)).OfType<InMemoryRecord<WeComUser>>();
        var after = held.ToBuilder();
        foreach (var step in UserBatch.Steps(changes, records, Describe))
        {
            var (record, userId) = (step.Row, step.UserId);
            if (record is not null && ReferenceEquals(after.GetValueOrDefault(record.Values.UserId), record))
            {
                // It comes back below under the userid that it has then; a dictionary would also keep the case of a key that it has.
                after.Remove(record.Values.UserId);
            }

            switch (step.Action)
            {
                case StoreAction.StepAside or StoreAction.Delete:
                    break;
                case StoreAction.Deactivate:
                    after.Add(userId, record! with { IsActive = false });
                    break;
                default:
                    var values = UserMerge.Merge(record?.Values ?? new() { UserId = userId }, step.Change.Values);
                    after.Add(userId, new() { Values = values with { UserId = userId }, Stamp = step.Change.NewStamp!, IsActive = true });
                    break;
            }
        }

        return after.ToImmutable();
    }

    public static StoredUser Describe(InMemoryRecord<WeComUser> record) => new()
    {
        UserId = record.Values.UserId,
        Stamp = record.Stamp,
        IsActive = record.IsActive,
    };
}
