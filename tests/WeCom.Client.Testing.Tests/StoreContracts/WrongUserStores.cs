using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing.InMemory;

namespace WeCom.Client.Testing.Tests.StoreContracts;

/// <summary>For each rule a store that breaks it, as stores in the field do.</summary>
internal static class WrongUserStores
{
    public static readonly IReadOnlyDictionary<string, Func<Func<IUserStore>>> ByRule = new Dictionary<string, Func<Func<IUserStore>>>(StringComparer.Ordinal)
    {
        ["Every field comes back"] = () => Wrong(right => new(right) { Read = user => user with { Position = null } }),
        ["A null member keeps what is stored"] = () => Wrong(right => new(right) { Rewrite = (_, changes) => changes.Select(change => Values(change, values => values with { Mobile = values.Mobile ?? "" })) }),
        ["An empty member empties what is stored"] = () => Wrong(right => new(right) { Rewrite = (_, changes) => changes.Select(change => Values(change, values => values with { Mobile = values.Mobile is "" ? null : values.Mobile })) }),
        ["Ranks and leader flags follow their departments"] = () => Merging((held, given, right) => right with { IsLeaderInDepartments = given.IsLeaderInDepartments ?? held.IsLeaderInDepartments }),
        ["Unknown fields are merged one by one"] = () => Merging((_, given, right) => right with { AdditionalFields = given.AdditionalFields ?? right.AdditionalFields }),
        ["Userids that differ in case only are one person"] = CaseSensitive,
        ["Ids beyond Int32 and departments that nobody stored are kept"] = () => Wrong(right => new(right) { Rewrite = (_, changes) => changes.Select(change => Values(change, values => values with { DepartmentIds = values.DepartmentIds?.Select(id => (long)(int)id).ToList() })) }),
        ["Two companies never mix"] = () => Wrong(right => new(right) { Company = context => context with { CorpId = "the only one" } }),
        ["Ten thousand records fit into one batch"] = () => Wrong(right => new(right) { Before = (_, changes) => changes.Count > 2100 ? throw new NotSupportedException("too many parameters") : Task.CompletedTask }),
        ["The same batch twice is the same as once"] = () => Wrong(right => new(right) { Before = RefusesWhatIsDone }),
        ["One refused record undoes the whole batch"] = () => Wrong(right => new(right) { WritesOneByOne = true }),
        ["A store that refused a batch takes the next"] = StaysRefusing,
        ["A record that moved meanwhile is not overwritten"] = () => Wrong(right => new(right) { Rewrite = (held, changes) => changes.Select(change => change is { Kind: ChangeKind.Save, ExpectedStamp: not null } ? change with { ExpectedStamp = held.Stamp(change.UserId) } : change) }),
        ["A stored record is not overwritten by one planned as new"] = () => Wrong(right => new(right) { Rewrite = (held, changes) => changes.Select(change => change is { Kind: ChangeKind.Save, PreviousUserId: null, ExpectedStamp: null } ? change with { ExpectedStamp = held.Stamp(change.UserId) } : change) }),
        ["A record that is gone meanwhile is not brought back"] = () => Wrong(right => new(right) { Rewrite = (held, changes) => changes.Select(change => change.Kind == ChangeKind.Save && !held.Contains(change.PreviousUserId ?? change.UserId) ? change with { ExpectedStamp = null } : change) }),
        ["A record that has the new stamp is done"] = () => Wrong(right => new(right) { Before = RefusesWhatIsDone }),
        ["A deactivated record keeps what it holds"] = () => Wrong(right => new(right) { Rewrite = (_, changes) => changes.Select(change => change with { Kind = change.Kind == ChangeKind.Deactivate ? ChangeKind.Delete : change.Kind }) }),
        ["A save makes active again, also under the same stamp"] = () => Wrong(right => new(right) { Rewrite = (held, changes) => changes.Where(change => change.Kind != ChangeKind.Save || change.PreviousUserId is not null || held.Stamp(change.UserId) != change.NewStamp) }),
        ["A removal of a record that moved meanwhile is refused"] = () => Wrong(right => new(right) { Rewrite = (held, changes) => changes.Select(change => change.Kind == ChangeKind.Save ? change : change with { ExpectedStamp = held.Stamp(change.UserId) }) }),
        ["A removal of what is gone is done"] = () => Wrong(right => new(right) { Before = (held, changes) => changes.Any(change => change.Kind != ChangeKind.Save && !held.Contains(change.UserId)) ? throw new InvalidOperationException("not found") : Task.CompletedTask }),
        ["A rename keeps what is stored"] = () => Wrong(right => new(right) { Rewrite = (held, changes) => changes.SelectMany(change => Moves(held, change) ? LeaverThenJoiner(change) : [change]) }),
        ["A rename may change the case only"] = () => Wrong(right => new(right) { Rewrite = (_, changes) => changes.Where(change => change.PreviousUserId is null || !string.Equals(change.PreviousUserId, change.UserId, StringComparison.OrdinalIgnoreCase)) }),
        ["Two people swap their userids in one batch"] = () => Wrong(right => new(right) { WritesOneByOne = true }),
        ["Three userids rotate, and a newcomer takes one that was freed"] = () => Wrong(right => new(right) { Rewrite = (held, changes) => changes.Select(change => change.PreviousUserId is null && held.Contains(change.UserId) ? change with { ExpectedStamp = held.Stamp(change.UserId) } : change) }),
        ["A rename onto another record is refused"] = () => Wrong(right => new(right) { WritesOneByOne = true, Rewrite = (held, changes) => changes.SelectMany(change => Moves(held, change) && held.Stamp(change.UserId) is { } stamp ? [new(ChangeKind.Delete, change.UserId) { ExpectedStamp = stamp }, change] : (UserChange[])[change]) }),
        ["A rename of a record that moved meanwhile is refused"] = () => Wrong(right => new(right) { Rewrite = (held, changes) => changes.Select(change => change.PreviousUserId is null ? change : change with { ExpectedStamp = held.Stamp(change.PreviousUserId) }) }),
        ["A cancelled batch writes nothing"] = () => Wrong(right => new(right) { IgnoresCancellation = true }),
        ["A batch that is cancelled while it is applied is there whole or not at all"] = () => Wrong(right => new(right) { WritesOneByOne = true }),
        ["A cancelled listing ends"] = () => Wrong(right => new(right) { IgnoresCancellation = true }),
        ["A cancelled read ends"] = () => Wrong(right => new(right) { IgnoresCancellation = true }),
        ["Writers of different records lose nothing of one another"] = () => Wrong(right => new(right) { Rewrite = (_, changes) => changes.Where(change => !change.UserId.StartsWith("writer3", StringComparison.Ordinal)) }),
        ["Of several writers of one record one wins"] = () => Wrong(right => new(right) { Gate = new(1, 1), Rewrite = (held, changes) => changes.Select(change => change.NewStamp?.StartsWith("writer", StringComparison.Ordinal) is true ? change with { ExpectedStamp = held.Stamp(change.UserId) } : change) }),
    };

    private static Func<IUserStore> Wrong(Func<IUserStore, WrongUserStore> wrong)
    {
        var store = wrong(new InMemoryUserStore());
        return () => store;
    }

    private static Func<IUserStore> Merging(Func<WeComUser, WeComUser, WeComUser, WeComUser> wrong)
    {
        var state = new InMemoryState<string, WeComUser, UserChange>(StringComparer.OrdinalIgnoreCase, (held, changes) =>
        {
            var right = InMemoryUserRules.Apply(held, changes);
            return right.SetItems(changes.Where(change => change.Values is not null && held.ContainsKey(change.UserId)).Select(change =>
                KeyValuePair.Create(change.UserId, right[change.UserId] with { Values = wrong(held[change.UserId].Values, change.Values!, right[change.UserId].Values) })));
        });
        return () => new StateUserStore(state);
    }

    private static Func<IUserStore> CaseSensitive()
    {
        var state = new InMemoryState<string, WeComUser, UserChange>(StringComparer.Ordinal, InMemoryUserRules.Apply);
        return () => new StateUserStore(state);
    }

    private static Func<IUserStore> StaysRefusing()
    {
        var right = new InMemoryUserStore();
        return () =>
        {
            var hasRefused = false;
            return new WrongUserStore(right)
            {
                Before = (held, changes) =>
                {
                    hasRefused |= changes.Any(change => change.Kind == ChangeKind.Save && held.Contains(change.UserId) && held.Stamp(change.UserId) != change.ExpectedStamp);
                    return hasRefused ? throw new InvalidOperationException("still tracked") : Task.CompletedTask;
                },
            };
        };
    }

    private static Task RefusesWhatIsDone(WrongUserStore.Held held, IReadOnlyList<UserChange> changes)
        => changes.Any(change => change is { Kind: ChangeKind.Save, PreviousUserId: null } && held.Contains(change.UserId) && held.Stamp(change.UserId) != change.ExpectedStamp)
            ? throw new InvalidOperationException("the stamp differs")
            : Task.CompletedTask;

    private static bool Moves(WrongUserStore.Held held, UserChange change)
        => change.PreviousUserId is { } previous && held.Contains(previous) && !string.Equals(previous, change.UserId, StringComparison.OrdinalIgnoreCase);

    private static UserChange[] LeaverThenJoiner(UserChange rename) =>
    [
        new(ChangeKind.Delete, rename.PreviousUserId!) { ExpectedStamp = rename.ExpectedStamp },
        rename with { PreviousUserId = null, ExpectedStamp = null },
    ];

    private static UserChange Values(UserChange change, Func<WeComUser, WeComUser> wrong) => change.Values is { } values ? change with { Values = wrong(values) } : change;
}
