using System.Globalization;
using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using static WeCom.Client.Testing.Contracts.UserStoreProbe;

namespace WeCom.Client.Testing.Contracts;

/// <summary>The contract's rules for the values of people.</summary>
internal static class UserValueRules
{
    public static IReadOnlyList<StoreRule<UserStoreProbe>> All { get; } =
    [
        new(
            "Every field comes back",
            "Keep each field as it was saved, and read it in ReadAsync. Leave out of KeptFields what is not kept, and declare in "
            + "Normalize what is kept in another form.",
            async (store, cancellationToken) =>
            {
                var full = store.Full;
                await store.ApplyAsync([Save(full.UserId, "s1", values: full)], cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync("after a save", ["ZHANG.SAN"], [full], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync([Save("bare", "s1", values: Only("bare"))], cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync(
                    "of a person of whom only the id is known",
                    ["bare", "nobody"],
                    [Only("bare")],
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A null member keeps what is stored",
            "Write only the members of Values that are not null: null means that WeCom did not return the field.",
            async (store, cancellationToken) =>
            {
                var full = store.Full;
                await store.ApplyAsync([Save(full.UserId, "s1", values: full)], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync(
                    [Save(full.UserId, "s2", expected: "s1", values: Only(full.UserId))],
                    cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync("after a save without any", [full.UserId], [full], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after a save without values",
                    [Listed.User(full.UserId, "s2", true)],
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "An empty member empties what is stored",
            "Write empty strings and lists: they mean that the field is empty now. Where the table keeps them as NULL, declare "
            + "that in Normalize.",
            async (store, cancellationToken) =>
            {
                var full = store.Full;
                await store.ApplyAsync([Save(full.UserId, "s1", values: full)], cancellationToken).ConfigureAwait(false);
                var empty = Only(full.UserId) with { Mobile = "", DepartmentIds = [], DirectLeaders = [], ExtendedAttributes = [] };
                await store.ApplyAsync([Save(full.UserId, "s2", expected: "s1", values: empty)], cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync(
                    "after a save of empty ones",
                    [full.UserId],
                    [
                        Emptied(full),
                    ],
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "Ranks and leader flags follow their departments",
            "Where DepartmentIds comes without DepartmentOrders or IsLeaderInDepartments, put the stored values at the new places "
            + "of their departments, up to the first department that has none.",
            async (store, cancellationToken) =>
            {
                var before = Person("a") with
                {
                    DepartmentIds = [3, 1, 2],
                    DepartmentOrders = [30, 10],
                    IsLeaderInDepartments = [false, true, false],
                };
                await store.ApplyAsync([Save("a", "s1", values: before)], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync(
                    [Save("a", "s2", expected: "s1", values: Only("a") with { DepartmentIds = [1, 3, 7] })],
                    cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync(
                    "after a move without them",
                    ["a"],
                    [Person("a") with { DepartmentIds = [1, 3, 7], DepartmentOrders = [10, 30], IsLeaderInDepartments = [true, false] }],
                    cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync(
                    [
                        Save(
                            "a",
                            "s3",
                            expected: "s2",
                            values: Only("a") with { DepartmentIds = [3, 1], IsLeaderInDepartments = [true, true] }),
                    ],
                    cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync(
                    "after a move with leader flags alone",
                    ["a"],
                    [Person("a") with { DepartmentIds = [3, 1], DepartmentOrders = [30, 10], IsLeaderInDepartments = [true, true] }],
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "Unknown fields are merged one by one",
            "Merge AdditionalFields by name: a field that is not in it was not returned, and stays.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync(
                    [Save("a", "s1", values: Person("a") with { AdditionalFields = Fields(("one", "1"), ("two", "2")) })],
                    cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync(
                    [Save("a", "s2", expected: "s1", values: Person("a") with { AdditionalFields = Fields(("two", "3")) })],
                    cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync(
                    "after a save of one field",
                    ["a"],
                    [Person("a") with { AdditionalFields = Fields(("one", "1"), ("two", "3")) }],
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "Userids that differ in case only are one person",
            "Compare userids ignoring case, for example by a key column in lower case.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save("ZhangSan", "s1")], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync(
                    [Save("zhangsan", "s2", expected: "s1", values: Person("zhangsan", "New"))],
                    cancellationToken).ConfigureAwait(false);
                var stored = await store.ListAsync(store.Corp, cancellationToken).ConfigureAwait(false);
                Require.Same(["s2"], stored.ConvertAll(user => user.Stamp), "the stamps");
                await store.NamesAsync(
                    "after a save under the other case",
                    [(stored[0].UserId, "New")],
                    cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync([Delete("ZHANGSAN", "s2")], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync("after a removal", [], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "Ids beyond Int32 and departments that nobody stored are kept",
            "Store department ids as 64-bit numbers, and have no foreign key on the departments.",
            async (store, cancellationToken) =>
            {
                var values = Person("a") with
                {
                    DepartmentIds = [9_007_199_254_740_993, 5],
                    DepartmentOrders = [4_294_967_295],
                    MainDepartmentId = 9_007_199_254_740_993,
                };
                await store.ApplyAsync([Save("a", "s1", values: values)], cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync("after a save", ["a"], [values], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "Single records are found as they are listed",
            "Let FindAsync return what ListAsync returns of these userids, ignoring case, or leave it to the default implementation.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save("ZhangSan", "s1"), Save("b", "s1"), Save("c", "s1")], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync([Deactivate("b", "s1")], cancellationToken).ConfigureAwait(false);
                var stored = await store.ListAsync(store.Corp, cancellationToken).ConfigureAwait(false);
                Require.Same(
                    [.. stored.Where(user => user.UserId != "c")],
                    await store.FindAsync(["zhangsan", "B", "nobody"], cancellationToken).ConfigureAwait(false),
                    store.After("the records that were looked for"));
            }),
        new(
            "Two companies never mix",
            "Make CorpId of the context part of every key and of every query.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save("a", "one")], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync(
                    store.OtherCorp,
                    [Save("A", "two", values: Person("A", "Other"))],
                    cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync("of the first company", [Listed.User("a", "one", true)], cancellationToken).ConfigureAwait(false);
                Require.Same(
                    [Listed.User("A", "two", true)],
                    await store.ListAsync(store.OtherCorp, cancellationToken).ConfigureAwait(false),
                    "the records of the second company");
                await store.ApplyAsync(store.OtherCorp, [Delete("a", "two")], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "of the first company after a removal in the second",
                    [Listed.User("a", "one", true)],
                    cancellationToken).ConfigureAwait(false);
                await store.NamesAsync("of the first company", [("a", "Name of a")], cancellationToken).ConfigureAwait(false);
                Require.Same(
                    [],
                    await store.ListAsync(store.OtherCorp, cancellationToken).ConfigureAwait(false),
                    "the records of the second company after the removal");
            }),
        new(
            "Ten thousand records fit into one batch",
            "Split long lists of parameters inside the transaction: databases allow about 2,000 in one statement.",
            async (store, cancellationToken) =>
            {
                string[] ids = [.. Enumerable.Range(0, 10_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"person-{i:D5}"))];
                await store.ApplyAsync(
                    [.. ids.Select(id => Save(id, "s1", values: Person(id) with { DepartmentIds = [1, 2] }))],
                    cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync([.. ids.Select(id => Save(id, "s2", expected: "s1"))], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after two saves",
                    [.. ids.Select(id => Listed.User(id, "s2", true))],
                    cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync(
                    "after two saves",
                    ids,
                    [.. ids.Select(id => Person(id) with { DepartmentIds = [1, 2] })],
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A row that the host already has is linked, not stored twice",
            "On a save without expected stamp, look for the host's own row first, and make it the record.",
            async (store, cancellationToken) =>
            {
                if (store.AddHostRow is not { } addHostRow)
                {
                    return;
                }

                var person = store.Full;
                await addHostRow(person, cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync("while the row is the host's alone", [], cancellationToken).ConfigureAwait(false);
                await store.ApplyTwiceAsync(
                    [Save(person.UserId, "s1", values: person)],
                    async () =>
                    {
                        await store.HoldsAsync(
                            "after the save", [Listed.User(person.UserId, "s1", true)], cancellationToken).ConfigureAwait(false);
                        if (store.CountHostRows is { } countHostRows)
                        {
                            int[] rows = [await countHostRows(person, cancellationToken).ConfigureAwait(false)];
                            Require.Same([1], rows, store.After("the host's rows with this mobile"));
                        }
                    },
                    cancellationToken).ConfigureAwait(false);
            }),
    ];

    private static WeComUser Emptied(WeComUser full) => full with
    {
        Mobile = "",
        DepartmentIds = [],
        DepartmentOrders = [],
        IsLeaderInDepartments = [],
        DirectLeaders = [],
        ExtendedAttributes = [],
    };

    private static Dictionary<string, JsonElement> Fields(params (string Name, string Json)[] fields)
        => fields.ToDictionary(field => field.Name, field => JsonElement.Parse(field.Json), StringComparer.Ordinal);
}
