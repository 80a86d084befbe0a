using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using Held = System.Collections.Generic.IReadOnlyDictionary<long, WeCom.Client.Sync.Ports.StoredDepartment>;

namespace WeCom.Client.Testing.Tests.Contracts;

/// <summary>For each rule of the contract, a store that breaks it.</summary>
internal static class WrongDepartmentStores
{
    public static readonly IReadOnlyDictionary<string, Func<Func<IDepartmentStore>>> ByRule =
        new Dictionary<string, Func<Func<IDepartmentStore>>>(StringComparer.Ordinal)
    {
        ["Every field comes back"] = () =>
            Wrong(right => new(right) { Read = department => department with { Order = (int)(department.Order ?? 0) } }),
        ["A null member keeps what is stored"] = () =>
            ChangesValues((_, values) => values with { EnglishName = values.EnglishName ?? "" }),
        ["An empty member empties what is stored"] = () =>
            ChangesValues((_, values) => values with { Name = values.Name is "" ? null : values.Name }),
        ["Ids beyond Int32 are kept"] = () =>
            Wrong(right => new(right) { Listed = department => department with { ParentId = (int)department.ParentId } }),
        ["A parent need not be stored"] = () => Refuses(
            (held, change) => change.Values is { ParentId: > 1 } values && !held.ContainsKey(values.ParentId),
            because: "foreign key"),
        ["A department moves to another parent"] = () => ChangesValues((held, values) =>
            held.TryGetValue(values.DepartmentId, out var stored) ? values with { ParentId = stored.ParentId } : values),
        ["Single records are found as they are listed"] = () => Wrong(right => new(right) { Finds = stored => stored.IsActive }),
        ["Two companies never mix"] = () => Wrong(right => new(right) { Company = context => context with { CorpId = "the only one" } }),
        ["Ten thousand records fit into one batch"] = () => Wrong(right => new(right) { Before = RefusesLargeBatches }),
        ["The same batch twice is the same as once"] = () => Refuses(IsStampOther, because: "the stamp differs"),
        ["One refused record undoes the whole batch"] = () => Wrong(right => new(right) { WritesOneByOne = true }),
        ["A store that refused a batch takes the next"] = StaysRefusing,
        ["A record that moved meanwhile is not overwritten"] = () => Rewrites((held, change) =>
            change.Kind == ChangeKind.Save ? change with { ExpectedStamp = Stamp(held, change) } : change),
        ["A stamp comes back unaltered and is compared exactly"] = () => LeavesOut((held, change) =>
            string.Equals(Stamp(held, change), change.NewStamp, StringComparison.OrdinalIgnoreCase)),
        ["A removal of a record that moved meanwhile is refused"] = () => Rewrites((held, change) =>
            change.Kind == ChangeKind.Save ? change : change with { ExpectedStamp = Stamp(held, change) }),
        ["A record that has the new stamp is done"] = () => Refuses(IsStampOther, because: "the stamp differs"),
        ["A save makes active again, also under the same stamp"] = () => LeavesOut((held, change) =>
            change.Kind == ChangeKind.Save && Stamp(held, change) == change.NewStamp),
        ["A removal of what is gone is done"] = () => Refuses(
            (held, change) => change.Kind != ChangeKind.Save && !held.ContainsKey(change.DepartmentId),
            because: "not found"),
        ["A cancelled batch writes nothing"] = () => Wrong(right => new(right) { IgnoresCancellation = true }),
        ["A batch that is cancelled while it is applied is there whole or not at all"] = () =>
            Wrong(right => new(right) { WritesOneByOne = true }),
        ["A cancelled listing ends"] = () => Wrong(right => new(right) { IgnoresCancellation = true }),
        ["A cancelled read ends"] = () => Wrong(right => new(right) { IgnoresCancellation = true }),
        ["Writers of different records lose nothing of one another"] = () =>
            LeavesOut((_, change) => change.DepartmentId > 150),
        ["Of several writers of one record one wins"] = () => Wrong(right => new(right) { Gate = new(1, 1), Rewrite = AcceptEveryWriter }),
    };

    private static Func<IDepartmentStore> Wrong(Func<IDepartmentStore, WrongDepartmentStore> wrong)
    {
        var store = wrong(new InMemoryDepartmentStore());
        return () => store;
    }

    private static Func<IDepartmentStore> Rewrites(Func<Held, DepartmentChange, DepartmentChange> wrong) =>
        Wrong(right => new(right) { Rewrite = (held, changes) => changes.Select(change => wrong(held, change)) });

    private static Func<IDepartmentStore> ChangesValues(Func<Held, WeComDepartment, WeComDepartment> wrong) =>
        Rewrites((held, change) => change.Values is { } values ? change with { Values = wrong(held, values) } : change);

    private static Func<IDepartmentStore> LeavesOut(Func<Held, DepartmentChange, bool> wrong) =>
        Wrong(right => new(right) { Rewrite = (held, changes) => changes.Where(change => !wrong(held, change)) });

    private static Func<IDepartmentStore> Refuses(Func<Held, DepartmentChange, bool> wrong, string because) => Wrong(right => new(right)
    {
        Before = (held, changes) => changes.Any(change => wrong(held, change))
            ? throw new InvalidOperationException(because)
            : Task.CompletedTask,
    });

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
                    var moved = changes.FirstOrDefault(change => IsStampOther(held, change));
                    hasRefused |= moved is not null;
                    return hasRefused ? throw WrongDepartmentStore.Refusal((moved ?? changes[0]).DepartmentId) : Task.CompletedTask;
                },
            };
        };
    }

    private static Task RefusesLargeBatches(Held held, IReadOnlyList<DepartmentChange> changes) =>
        changes.Count > 2100 ? throw new NotSupportedException("too many parameters") : Task.CompletedTask;

    private static IEnumerable<DepartmentChange> AcceptEveryWriter(Held held, IReadOnlyList<DepartmentChange> changes) =>
        from change in changes
        let isByWriter = change.NewStamp?.StartsWith("writer", StringComparison.Ordinal) is true
        select isByWriter ? change with { ExpectedStamp = Stamp(held, change) } : change;

    private static bool IsStampOther(Held held, DepartmentChange change) =>
        change.Kind == ChangeKind.Save && Stamp(held, change) != change.ExpectedStamp;

    private static string? Stamp(Held held, DepartmentChange change) =>
        held.TryGetValue(change.DepartmentId, out var stored) ? stored.Stamp : null;
}
