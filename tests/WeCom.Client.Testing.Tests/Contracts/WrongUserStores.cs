using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing.InMemory;

namespace WeCom.Client.Testing.Tests.Contracts;

/// <summary>For each rule of the contract, a store that breaks it.</summary>
internal static class WrongUserStores
{
    public static readonly IReadOnlyDictionary<string, Func<Func<IUserStore>>> ByRule
        = new Dictionary<string, Func<Func<IUserStore>>>(StringComparer.Ordinal)
    {
        ["Every field comes back"] = () => Wrong(right => new(right) { Read = user => user with { Position = null } }),
        ["A null member keeps what is stored"] = () => Saving(values => values with { Mobile = values.Mobile ?? "" }),
        ["An empty member empties what is stored"] =
            () => Saving(values => values with { Mobile = values.Mobile is "" ? null : values.Mobile }),
        ["Ranks and leader flags follow their departments"] =
            () => Merging((held, given, right) => right with
            {
                IsLeaderInDepartments = given.IsLeaderInDepartments ?? held.IsLeaderInDepartments,
            }),
        ["Unknown fields are merged one by one"] =
            () => Merging((_, given, right) => right with { AdditionalFields = given.AdditionalFields ?? right.AdditionalFields }),
        ["Userids that differ in case only are one person"] = CaseSensitive,
        ["Ids beyond Int32 and departments that nobody stored are kept"] =
            () => Saving(values => values with { DepartmentIds = values.DepartmentIds?.Select(id => (long)(int)id).ToList() }),
        ["Single records are found as they are listed"] = () => Wrong(right => new(right) { Finds = stored => stored.IsActive }),
        ["Two companies never mix"] = () => Wrong(right => new(right) { Company = context => context with { CorpId = "the only one" } }),
        ["Ten thousand records fit into one batch"] =
            () => Failing((_, changes) => changes.Count > 2100, "too many parameters"),
        ["Two people swap a unique value"] = RefusesTakenMobiles,
        ["A newcomer takes a leaver's unique value"] = LinksByMobile,
        ["The same batch twice is the same as once"] = () => Before(RefusesWhatIsDone),
        ["One refused record undoes the whole batch"] = () => Wrong(right => new(right) { WritesOneByOne = true }),
        ["A store that refused a batch takes the next"] = StaysRefusing,
        ["A record that moved meanwhile is not overwritten"] =
            () => Trusting((_, change) => change is { Kind: ChangeKind.Save, ExpectedStamp: not null }),
        ["A stored record is not overwritten by one planned as new"] =
            () => Trusting((_, change) => change is { Kind: ChangeKind.Save, PreviousUserId: null, ExpectedStamp: null }),
        ["A record that is gone meanwhile is not brought back"] =
            () => Trusting((held, change) => change.Kind == ChangeKind.Save && !held.Contains(change.PreviousUserId ?? change.UserId)),
        ["A record that has the new stamp is done"] = () => Before(RefusesWhatIsDone),
        ["A stamp comes back unaltered and is compared exactly"] =
            () => Wrong(right => new(right) { Listed = user => user with { Stamp = user.Stamp[..Math.Min(255, user.Stamp.Length)] } }),
        ["A deactivated record keeps what it holds"] =
            () => Changing((held, change) => change with { Kind = change.Kind == ChangeKind.Deactivate ? ChangeKind.Delete : change.Kind }),
        ["A save makes active again, also under the same stamp"] =
            () => Keeping((held, change) =>
                change is not { Kind: ChangeKind.Save, PreviousUserId: null } || held.Stamp(change.UserId) != change.NewStamp),
        ["A removal of a record that moved meanwhile is refused"] =
            () => Trusting((_, change) => change.Kind != ChangeKind.Save),
        ["A removal of what is gone is done"] =
            () => Failing(
                (held, changes) => changes.Any(change => change.Kind != ChangeKind.Save && !held.Contains(change.UserId)),
                "not found"),
        ["A rename keeps what is stored"] =
            () => Wrong(right => new(right)
            {
                Rewrite = (held, changes) => changes.SelectMany(change => Moves(held, change) ? LeaverThenJoiner(change) : [change]),
            }),
        ["A rename may change the case only"] =
            () => Keeping((_, change) => !string.Equals(change.PreviousUserId, change.UserId, StringComparison.OrdinalIgnoreCase)),
        ["Two people swap their userids in one batch"] = () => Wrong(right => new(right) { WritesOneByOne = true }),
        ["Three userids rotate, and a newcomer takes one that was freed"] =
            () => Trusting((held, change) => change.PreviousUserId is null && held.Contains(change.UserId)),
        ["A rename onto another record is refused"] =
            () => Wrong(right => new(right)
            {
                WritesOneByOne = true,
                Rewrite = (held, changes) => changes.SelectMany(change => Moves(held, change) ? DeletedFirst(held, change) : [change]),
            }),
        ["A rename of a record that moved meanwhile is refused"] =
            () => Trusting((_, change) => change.PreviousUserId is not null),
        ["A cancelled batch writes nothing"] = () => Wrong(right => new(right) { IgnoresCancellation = true }),
        ["A batch that is cancelled while it is applied is there whole or not at all"] =
            () => Wrong(right => new(right) { WritesOneByOne = true }),
        ["A cancelled listing ends"] = () => Wrong(right => new(right) { IgnoresCancellation = true }),
        ["A cancelled read ends"] = () => Wrong(right => new(right) { IgnoresCancellation = true }),
        ["Writers of different records lose nothing of one another"] =
            () => Keeping((held, change) => !change.UserId.StartsWith("writer3", StringComparison.Ordinal)),
        ["Of several writers of one record one wins"] =
            () => Trusting((_, change) => change.NewStamp?.StartsWith("writer", StringComparison.Ordinal) is true, new(1, 1)),
    };

    /// <summary>More stores that break a rule, in ways that only some of its steps find.</summary>
    public static readonly IReadOnlyDictionary<string, (string Rule, Func<Func<IUserStore>> Store)> ByMistake =
        new Dictionary<string, (string, Func<Func<IUserStore>>)>(StringComparer.Ordinal)
    {
        ["compares stamps by a collation"] = (
            "A stamp comes back unaltered and is compared exactly",
            () => Keeping(
                (held, change) => !string.Equals(held.Stamp(change.UserId), change.NewStamp, StringComparison.OrdinalIgnoreCase))),
        ["keeps characters of three bytes alone"] = (
            "Every field comes back",
            () => Wrong(right => new(right)
            {
                Read = user => user with { Name = user.Name is { } name ? string.Concat(name.Where(one => !char.IsSurrogate(one))) : null },
            })),
        ["reads an empty list of leaders as null"] = (
            "An empty member empties what is stored",
            () => Wrong(right => new(right)
            {
                Read = user => user.DirectLeaders is [] ? user with { DirectLeaders = null } : user,
            })),
        ["writes no values with a new userid"] = (
            "A rename keeps what is stored",
            () => Changing(
                (_, change) => change.PreviousUserId is null ? change : change with { Values = new() { UserId = change.UserId } })),
    };

    private static Func<IUserStore> Wrong(Func<IUserStore, WrongUserStore> wrong)
    {
        var store = wrong(new InMemoryUserStore());
        return () => store;
    }

    private static Func<IUserStore> Saving(Func<WeComUser, WeComUser> wrong)
        => Changing((_, change) => change.Values is { } values ? change with { Values = wrong(values) } : change);

    private static Func<IUserStore> Changing(Func<WrongUserStore.Held, UserChange, UserChange> wrong)
        => Wrong(right => new(right) { Rewrite = (held, changes) => changes.Select(change => wrong(held, change)) });

    /// <summary>Ignores the expected stamp of some changes.</summary>
    private static Func<IUserStore> Trusting(Func<WrongUserStore.Held, UserChange, bool> trusts, SemaphoreSlim? gate = null)
        => Wrong(right => new(right)
        {
            Gate = gate,
            Rewrite = (held, changes) => changes.Select(change =>
                trusts(held, change) ? change with { ExpectedStamp = Stored(held, change) } : change),
        });

    private static Func<IUserStore> Keeping(Func<WrongUserStore.Held, UserChange, bool> isKept)
        => Wrong(right => new(right) { Rewrite = (held, changes) => changes.Where(change => isKept(held, change)) });

    private static Func<IUserStore> Before(Func<WrongUserStore.Held, IReadOnlyList<UserChange>, Task> before)
        => Wrong(right => new(right) { Before = before });

    private static Func<IUserStore> Failing(Func<WrongUserStore.Held, IReadOnlyList<UserChange>, bool> fails, string message)
        => Before((held, changes) => fails(held, changes) ? throw new InvalidOperationException(message) : Task.CompletedTask);

    private static Func<IUserStore> Merging(Func<WeComUser, WeComUser, WeComUser, WeComUser> wrong)
    {
        var state = new InMemoryState<string, WeComUser, UserChange>(StringComparer.OrdinalIgnoreCase, (held, changes) =>
        {
            var right = InMemoryUserRules.Apply(held, changes);
            foreach (var change in changes.Where(change => change.Values is not null && held.ContainsKey(change.UserId)))
            {
                var merged = right[change.UserId];
                var values = wrong(held[change.UserId].Values, change.Values!, merged.Values);
                right = right.SetItem(change.UserId, merged with { Values = values });
            }

            return right;
        });
        return () => new StateUserStore(state);
    }

    private static Func<IUserStore> CaseSensitive()
    {
        var state = new InMemoryState<string, WeComUser, UserChange>(StringComparer.Ordinal, InMemoryUserRules.Apply);
        return () => new StateUserStore(state);
    }

    /// <summary>A unique index, and no step that frees what another record has.</summary>
    private static Func<IUserStore> RefusesTakenMobiles()
    {
        var right = new InMemoryUserStore();
        return () => new WrongUserStore(right)
        {
            BeforeAsync = async (context, held, changes) =>
            {
                var stored = right.ReadAsync(context, [.. held.UserIds], CancellationToken.None);
                var mobiles = await stored.ToDictionaryAsync(user => user.UserId, user => user.Mobile);
                foreach (var change in changes.Where(change => change.Values?.Mobile is not null))
                {
                    mobiles[change.UserId] = change.Values!.Mobile;
                    if (mobiles.Count(one => one.Value == change.Values.Mobile) > 1)
                    {
                        throw new InvalidOperationException("UNIQUE constraint failed: employees.mobile");
                    }
                }
            },
        };
    }

    /// <summary>Treats any record with the mobile number as the same person, also one of a leaver.</summary>
    private static Func<IUserStore> LinksByMobile()
    {
        var right = new InMemoryUserStore();
        var linked = new Dictionary<string, string>(StringComparer.Ordinal);
        return () => new WrongUserStore(right)
        {
            Rewrite = (held, changes) => changes.Select(change =>
            {
                var isNew = change is { Kind: ChangeKind.Save, ExpectedStamp: null, Values.Mobile: not null };
                if (isNew && linked.TryGetValue(change.Values!.Mobile!, out var userId) && userId != change.UserId && held.Contains(userId))
                {
                    return change with { PreviousUserId = userId, ExpectedStamp = held.Stamp(userId) };
                }

                if (isNew)
                {
                    linked[change.Values!.Mobile!] = change.UserId;
                }

                return change;
            }),
        };
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
                    hasRefused |= changes.Any(change => IsStale(held, change));
                    return hasRefused ? throw new InvalidOperationException("still tracked") : Task.CompletedTask;
                },
            };
        };
    }

    private static Task RefusesWhatIsDone(WrongUserStore.Held held, IReadOnlyList<UserChange> changes)
        => changes.Any(change => change.PreviousUserId is null && IsStale(held, change))
            ? throw new InvalidOperationException("the stamp differs")
            : Task.CompletedTask;

    private static bool IsStale(WrongUserStore.Held held, UserChange change)
        => change.Kind == ChangeKind.Save && held.Contains(change.UserId) && held.Stamp(change.UserId) != change.ExpectedStamp;

    private static string? Stored(WrongUserStore.Held held, UserChange change) => held.Stamp(change.PreviousUserId ?? change.UserId);

    private static bool Moves(WrongUserStore.Held held, UserChange change)
        => change.PreviousUserId is { } previous
            && held.Contains(previous)
            && !string.Equals(previous, change.UserId, StringComparison.OrdinalIgnoreCase);

    private static UserChange[] DeletedFirst(WrongUserStore.Held held, UserChange change)
        => held.Stamp(change.UserId) is { } stamp ? [new(ChangeKind.Delete, change.UserId) { ExpectedStamp = stamp }, change] : [change];

    private static UserChange[] LeaverThenJoiner(UserChange rename) =>
    [
        new(ChangeKind.Delete, rename.PreviousUserId!) { ExpectedStamp = rename.ExpectedStamp },
        rename with { PreviousUserId = null, ExpectedStamp = null },
    ];
}
