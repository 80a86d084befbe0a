using WeCom.Client.Contacts;
using static WeCom.Client.Testing.Contracts.UserStoreProbe;

namespace WeCom.Client.Testing.Contracts;

/// <summary>Userids that change (NewUserID in a callback).</summary>
internal static class UserRenameRules
{
    public static IReadOnlyList<StoreRule<UserStoreProbe>> All { get; } =
    [
        new(
            "A rename keeps what is stored",
            "Find the record by PreviousUserId, change its userid, write the values, and mark it as active; a rename is no leaver and "
            + "joiner.",
            async (store, cancellationToken) =>
            {
                var full = store.Full;
                await store.ApplyAsync([Save(full.UserId, "s1", values: full)], cancellationToken).ConfigureAwait(false);
                await store.ApplyTwiceAsync(
                    [Save("zs", "s1", expected: "s1", previous: "zhang.san", values: Only("zs"))],
                    async () =>
                    {
                        await store.HoldsAsync(
                            "after the rename", [Listed.User("zs", "s1", true)], cancellationToken).ConfigureAwait(false);
                        WeComUser[] expected = [full with { UserId = "zs" }];
                        await store.ReadsAsync("after the rename", ["zs", full.UserId], expected, cancellationToken).ConfigureAwait(false);
                    },
                    cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync([Deactivate("zs", "s1")], cancellationToken).ConfigureAwait(false);
                await store.ApplyTwiceAsync(
                    [Save("zs2", "s2", expected: "s1", previous: "zs", values: Person("zs2", "新名"))],
                    async () =>
                    {
                        await store.HoldsAsync(
                            "after the rename of an inactive record",
                            [Listed.User("zs2", "s2", true)],
                            cancellationToken).ConfigureAwait(false);
                        WeComUser[] expected = [full with { UserId = "zs2", Name = "新名" }];
                        await store.ReadsAsync(
                            "after a rename with another name",
                            ["zs2", "zs"],
                            expected,
                            cancellationToken).ConfigureAwait(false);
                    },
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A rename may change the case only",
            "Store the userid as the rename writes it, though it compares equal to the one that is stored.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save("zhangsan", "s1")], cancellationToken).ConfigureAwait(false);
                await store.ApplyTwiceAsync(
                    [Save("ZhangSan", "s1", expected: "s1", previous: "zhangsan", values: Only("ZhangSan"))],
                    async () =>
                    {
                        await store.HoldsAsync(
                            "after the rename", [Listed.User("ZhangSan", "s1", true)], cancellationToken).ConfigureAwait(false);
                        await store.NamesAsync(
                            "after the rename",
                            [("ZhangSan", "Name of zhangsan")],
                            cancellationToken).ConfigureAwait(false);
                    },
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "Two people swap their userids in one batch",
            "Free all userids that the batch moves away from before any is taken, for example by a surrogate key and two steps.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save("a", "sa"), Save("b", "sb")], cancellationToken).ConfigureAwait(false);
                await store.ApplyTwiceAsync(
                    [
                        Save("B", "sa", expected: "sa", previous: "a", values: Only("B")),
                        Save("a", "sb2", expected: "sb", previous: "b", values: Only("a") with { Position = "new" }),
                    ],
                    async () =>
                    {
                        await store.HoldsAsync(
                            "after the swap",
                            [Listed.User("B", "sa", true), Listed.User("a", "sb2", true)],
                            cancellationToken).ConfigureAwait(false);
                        await store.NamesAsync(
                            "after the swap",
                            [("B", "Name of a"), ("a", "Name of b")],
                            cancellationToken).ConfigureAwait(false);
                    },
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "Three userids rotate, and a newcomer takes one that was freed",
            "Match every change of the batch against what was stored before the batch, not against its half-made state.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync(
                    [Save("a", "sa"), Save("b", "sb"), Save("c", "sc"), Save("d", "sd")],
                    cancellationToken).ConfigureAwait(false);
                await store.ApplyTwiceAsync(
                    [
                        Save("d", "new"),
                        Save("b", "sa", expected: "sa", previous: "a", values: Only("b")),
                        Save("c", "sb", expected: "sb", previous: "b", values: Only("c")),
                        Save("a", "sc", expected: "sc", previous: "c", values: Only("a")),
                        Save("e", "sd", expected: "sd", previous: "d", values: Only("e")),
                    ],
                    async () =>
                    {
                        await store.HoldsAsync(
                            "after the rotation",
                            [
                                Listed.User("a", "sc", true),
                                Listed.User("b", "sa", true),
                                Listed.User("c", "sb", true),
                                Listed.User("d", "new", true),
                                Listed.User("e", "sd", true),
                            ],
                            cancellationToken).ConfigureAwait(false);
                        await store.NamesAsync(
                            "after the rotation",
                            [("a", "Name of c"), ("b", "Name of a"), ("c", "Name of b"), ("d", "Name of d"), ("e", "Name of d")],
                            cancellationToken).ConfigureAwait(false);
                    },
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A rename onto another record is refused",
            "Refuse a rename onto a userid that a record has which the batch does not move away, also where it has the new stamp: "
            + "people of the same content have the same stamp.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save("a", "sa"), Save("b", "sb"), Save("c", "sa")], cancellationToken).ConfigureAwait(false);
                await store.RefusesAsync("b", [Save("b", "sa2", expected: "sa", previous: "a")], cancellationToken).ConfigureAwait(false);
                await store.RefusesAsync("c", [Save("c", "sa", expected: "sa", previous: "a")], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after the refusals",
                    [Listed.User("a", "sa", true), Listed.User("b", "sb", true), Listed.User("c", "sa", true)],
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A rename of a record that moved meanwhile is refused",
            "Compare ExpectedStamp with the record that PreviousUserId names, and refuse where it differs or there is none.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save("a", "s2")], cancellationToken).ConfigureAwait(false);
                await store.RefusesAsync("b", [Save("b", "s3", expected: "s1", previous: "a")], cancellationToken).ConfigureAwait(false);
                await store.RefusesAsync(
                    "c",
                    [Save("c", "s3", expected: "s1", previous: "nobody")],
                    cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync("after the refusals", [Listed.User("a", "s2", true)], cancellationToken).ConfigureAwait(false);
            }),
    ];
}
