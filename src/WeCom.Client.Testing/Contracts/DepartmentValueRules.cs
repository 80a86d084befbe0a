using WeCom.Client.Sync.Ports;
using static WeCom.Client.Testing.Contracts.DepartmentStoreProbe;

namespace WeCom.Client.Testing.Contracts;

/// <summary>The contract's rules for the values of departments.</summary>
internal static class DepartmentValueRules
{
    private const long Large = 9_007_199_254_740_993;

    public static IReadOnlyList<StoreRule<DepartmentStoreProbe>> All { get; } =
    [
        new(
            "Every field comes back",
            "Keep each field as it was saved, and read it in ReadAsync. Leave out of KeptFields what is not kept, and declare in "
            + "Normalize what is kept in another form.",
            async (store, cancellationToken) =>
            {
                var full = store.Full;
                await store.ApplyAsync(
                    [Save(full.DepartmentId, "s1", values: full), Save(2, "s1", values: Only(2))],
                    cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync("after a save", [full.DepartmentId, 2, 3], [Only(2), full], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after a save",
                    [Listed.Department(2, 1, "s1", true), Listed.Department(full.DepartmentId, full.ParentId, "s1", true)],
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A null member keeps what is stored",
            "Write only the members of Values that are not null: null means that WeCom did not return the field.",
            async (store, cancellationToken) =>
            {
                var full = store.Full;
                await store.ApplyAsync([Save(full.DepartmentId, "s1", values: full)], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync(
                    [Save(full.DepartmentId, "s2", expected: "s1", values: Only(full.DepartmentId, full.ParentId))],
                    cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync("after a save without any", [full.DepartmentId], [full], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "An empty member empties what is stored",
            "Write empty strings and lists: they mean that the field is empty now. Where the table keeps them as NULL, declare "
            + "that in Normalize.",
            async (store, cancellationToken) =>
            {
                var full = store.Full;
                await store.ApplyAsync([Save(full.DepartmentId, "s1", values: full)], cancellationToken).ConfigureAwait(false);
                var emptied = full with { Name = "", Leaders = [] };
                await store.ApplyAsync(
                    [Save(full.DepartmentId, "s2", expected: "s1", values: emptied with { EnglishName = null })],
                    cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync(
                    "after a save of empty ones",
                    [full.DepartmentId],
                    [emptied],
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "Ids beyond Int32 are kept",
            "Store department ids as 64-bit numbers.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save(Large, "s1", values: Department(Large, Large - 2))], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after a save", [Listed.Department(Large, Large - 2, "s1", true)], cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync("after a save", [Large], [Department(Large, Large - 2)], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A parent need not be stored",
            "Have no foreign key on the parent: it may lie outside what the app sees, or be the department itself.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save(30, "s1", values: Department(30, parent: 20))], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync(
                    [Save(20, "s1", values: Department(20, parent: 99)), Save(40, "s1", values: Department(40, parent: 40))],
                    cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync([Delete(20, "s1")], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after the removal of a parent",
                    [Listed.Department(30, 20, "s1", true), Listed.Department(40, 40, "s1", true)],
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A department moves to another parent",
            "Write the parent on every save.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save(2, "s1"), Save(3, "s1")], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync(
                    [Save(3, "s2", expected: "s1", values: Department(3, parent: 2))],
                    cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after the move",
                    [Listed.Department(2, 1, "s1", true), Listed.Department(3, 2, "s2", true)],
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "Single records are found as they are listed",
            "Let FindAsync return what ListAsync returns of these ids, or leave it to the default implementation.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save(2, "s1"), Save(3, "s1"), Save(4, "s1")], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync([Deactivate(3, "s1")], cancellationToken).ConfigureAwait(false);
                var stored = await store.ListAsync(store.Corp, cancellationToken).ConfigureAwait(false);
                Require.Same(
                    [.. stored.Where(department => department.DepartmentId != 4)],
                    await store.FindAsync([2, 3, 99], cancellationToken).ConfigureAwait(false),
                    store.After("the records that were looked for"));
            }),
        new(
            "Two companies never mix",
            "Make CorpId of the context part of every key and of every query.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save(1, "one")], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync(
                    store.OtherCorp,
                    [Save(1, "two", values: Department(1, parent: 0))],
                    cancellationToken).ConfigureAwait(false);
                Require.Same(
                    [Listed.Department(1, 0, "two", true)],
                    await store.ListAsync(store.OtherCorp, cancellationToken).ConfigureAwait(false),
                    "the records of the second company");
                await store.ApplyAsync(store.OtherCorp, [Delete(1, "two")], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "of the first company", [Listed.Department(1, 1, "one", true)], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "Ten thousand records fit into one batch",
            "Split long lists of parameters inside the transaction: databases allow about 2,000 in one statement.",
            async (store, cancellationToken) =>
            {
                long[] ids = [.. Enumerable.Range(1, 10_000)];
                await store.ApplyAsync([.. ids.Select(id => Save(id, "s1"))], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync([.. ids.Select(id => Save(id, "s2", expected: "s1"))], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after two saves",
                    [.. ids.Select(id => Listed.Department(id, 1, "s2", true))],
                    cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync(
                    "after two saves",
                    ids,
                    [.. ids.Select(id => Department(id))],
                    cancellationToken).ConfigureAwait(false);
            }),
    ];
}
