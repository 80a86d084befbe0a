using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Testing.Tests.StoreContracts;

/// <summary>For each rule a store that breaks it, as stores in the field do.</summary>
internal static class WrongDepartmentStores
{
    public static readonly IReadOnlyDictionary<string, Func<Func<IDepartmentStore>>> ByRule =
        new Dictionary<string, Func<Func<IDepartmentStore>>>(StringComparer.Ordinal)
    {
        ["Every field comes back"] = () =>
            Wrong(right => new(right) { Read = department => department with { Order = (int)(department.Order ?? 0) } }),
        ["A null member keeps what is stored"] = () => Wrong(right => new(right) { Rewrite = (_, changes) => changes.Select(change => Values(change, values => values with { EnglishName = values.EnglishName ?? "" })) }),
        ["An empty member empties what is stored"] = () => Wrong(right => new(right) { Rewrite = (_, changes) => changes.Select(change => Values(change, values => values with { Name = values.Name is "" ? null : values.Name })) }),
        ["Ids beyond Int32 are kept"] = () =>
            Wrong(right => new(right) { Listed = department => department with { ParentId = (int)department.ParentId } }),
        ["A parent need not be stored"] = () => Wrong(right => new(right) { Before = (held, changes) => changes.Any(change => change.Values is { ParentId: > 1 } values && !held.ContainsKey(values.ParentId)) ? throw new InvalidOperationException("foreign key") : Task.CompletedTask }),
        ["A department moves to another parent"] = () => Wrong(right => new(right) { Rewrite = (held, changes) => changes.Select(change => Values(change, values => held.TryGetValue(values.DepartmentId, out var stored) ? values with { ParentId = stored.ParentId } : values)) }),
        ["Two companies never mix"] = () => Wrong(right => new(right) { Company = context => context with { CorpId = "the only one" } }),
        ["Ten thousand records fit into one batch"] = () => Wrong(right => new(right) { Before = (_, changes) => changes.Count > 2100 ? throw new NotSupportedException("too many parameters") : Task.CompletedTask }),
        ["The same batch twice is the same as once"] = () => Wrong(right => new(right) { Before = RefusesWhatIsDone }),
        ["One refused record undoes the whole batch"] = () => Wrong(right => new(right) { WritesOneByOne = true }),
        ["A store that refused a batch takes the next"] = StaysRefusing,
        ["A record that moved meanwhile is not overwritten"] = () => Wrong(right => new(right) { Rewrite = (held, changes) => changes.Select(change => change.Kind == ChangeKind.Save ? change with { ExpectedStamp = Stamp(held, change) } : change) }),
        ["A removal of a record that moved meanwhile is refused"] = () => Wrong(right => new(right) { Rewrite = (held, changes) => changes.Select(change => change.Kind == ChangeKind.Save ? change : change with { ExpectedStamp = Stamp(held, change) }) }),
        ["A record that has the new stamp is done"] = () => Wrong(right => new(right) { Before = RefusesWhatIsDone }),
        ["A save makes active again, also under the same stamp"] = () => Wrong(right => new(right) { Rewrite = (held, changes) => changes.Where(change => change.Kind != ChangeKind.Save || Stamp(held, change) != change.NewStamp) }),
        ["A removal of what is gone is done"] = () => Wrong(right => new(right) { Before = (held, changes) => changes.Any(change => change.Kind != ChangeKind.Save && !held.ContainsKey(change.DepartmentId)) ? throw new InvalidOperationException("not found") : Task.CompletedTask }),
        ["A cancelled batch writes nothing"] = () => Wrong(right => new(right) { IgnoresCancellation = true }),
        ["A batch that is cancelled while it is applied is there whole or not at all"] = () =>
            Wrong(right => new(right) { WritesOneByOne = true }),
        ["A cancelled listing ends"] = () => Wrong(right => new(right) { IgnoresCancellation = true }),
        ["A cancelled read ends"] = () => Wrong(right => new(right) { IgnoresCancellation = true }),
        ["Writers of different records lose nothing of one another"] = () =>
            Wrong(right => new(right) { Rewrite = (_, changes) => changes.Where(change => change.DepartmentId <= 150) }),
        ["Of several writers of one record one wins"] = () => Wrong(right => new(right) { Gate = new(1, 1), Rewrite = (held, changes) => changes.Select(change => change.NewStamp?.StartsWith("writer", StringComparison.Ordinal) is true ? change with { ExpectedStamp = Stamp(held, change) } : change) }),
    };

    private static Func<IDepartmentStore> Wrong(Func<IDepartmentStore, WrongDepartmentStore> wrong)
    {
        var store = wrong(new InMemoryDepartmentStore());
        return () => store;
    }

    private static Func<IDepartmentStore> StaysRefusing()
    {
        var right = new InMemoryDepartmentStore();
        return () =>
        {
            var hasRefused = false;
            return new WrongDepartmentStore(right)
            {
                Before = (held, changes) =>
                {
                    var moved =
                        changes.FirstOrDefault(change => change.Kind == ChangeKind.Save && Stamp(held, change) != change.ExpectedStamp);
                    hasRefused |= moved is not null;
                    return hasRefused ? throw WrongDepartmentStore.Refusal((moved ?? changes[0]).DepartmentId) : Task.CompletedTask;
                },
            };
        };
    }

    private static Task RefusesWhatIsDone(IReadOnlyDictionary<long, StoredDepartment> held, IReadOnlyList<DepartmentChange> changes)
        => changes.Any(change => change.Kind == ChangeKind.Save && Stamp(held, change) != change.ExpectedStamp)
            ? throw new InvalidOperationException("the stamp differs")
            : Task.CompletedTask;

    private static string? Stamp(IReadOnlyDictionary<long, StoredDepartment> held, DepartmentChange change) =>
        held.TryGetValue(change.DepartmentId, out var stored) ? stored.Stamp : null;

    private static DepartmentChange Values(DepartmentChange change, Func<WeComDepartment, WeComDepartment> wrong) =>
        change.Values is { } values ? change with { Values = wrong(values) } : change;
}
