using static WeCom.Client.Testing.Contracts.UserStoreProbe;

namespace WeCom.Client.Testing.Contracts;

/// <summary>Batches, and the stamps by which they are safe to repeat.</summary>
internal static class UserStampRules
{
    public static IReadOnlyList<StoreRule<UserStoreProbe>> All { get; } =
    [
        new(
            "The same batch twice is the same as once",
            "Count a change as done where the record has NewStamp already, or is gone or inactive already.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync(
                    [Save("changes", "a1"), Save("leaves", "b1"), Save("goes", "c1"), Save("old-id", "d1"), Save("stays", "e1")],
                    cancellationToken).ConfigureAwait(false);
                await store.ApplyTwiceAsync(
                    [
                        Save("new", "n1"),
                        Save("changes", "a2", expected: "a1"),
                        Deactivate("leaves", "b1"),
                        Delete("goes", "c1"),
                        Save("new-id", "d1", expected: "d1", previous: "old-id"),
                    ],
                    () => store.HoldsAsync(
                        "after the batch",
                        [
                            Listed.User("changes", "a2", true),
                            Listed.User("leaves", "b1", false),
                            Listed.User("new", "n1", true),
                            Listed.User("new-id", "d1", true),
                            Listed.User("stays", "e1", true),
                        ],
                        cancellationToken),
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "One refused record undoes the whole batch",
            "Make the batch one transaction, and roll it back when a record is refused.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync(
                    [Save("changes", "a1"), Save("leaves", "b1"), Save("goes", "c1"), Save("moved", "d1"), Save("old-id", "e1")],
                    cancellationToken).ConfigureAwait(false);
                await store.RefusesAsync(
                    "moved",
                    [
                        Save("new", "n1"),
                        Save("changes", "a2", expected: "a1"),
                        Deactivate("leaves", "b1"),
                        Delete("goes", "c1"),
                        Save("new-id", "e2", expected: "e1", previous: "old-id"),
                        Save("moved", "d3", expected: "d2"),
                    ],
                    cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after the refusal",
                    [
                        Listed.User("changes", "a1", true),
                        Listed.User("goes", "c1", true),
                        Listed.User("leaves", "b1", true),
                        Listed.User("moved", "d1", true),
                        Listed.User("old-id", "e1", true),
                    ],
                    cancellationToken).ConfigureAwait(false);
                await store.NamesAsync(
                    "after the refusal",
                    [("changes", "Name of changes"), ("old-id", "Name of old-id")],
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A store that refused a batch takes the next",
            "Let go of what the refused batch has left, such as tracked entities: the same instance may be called again.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save("a", "s1"), Save("b", "s1")], cancellationToken).ConfigureAwait(false);
                var instance = store.Open();
                await Require.RefusedAsync(
                    "b",
                    () => store.AttemptAsync(
                        instance,
                        [Save("a", "s2", expected: "s1"), Save("new", "s1"), Save("b", "s3", expected: "s2")],
                        cancellationToken),
                    cancellationToken).ConfigureAwait(false);
                await store.AttemptAsync(instance, [Save("b", "s2", expected: "s1")], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after the next batch",
                    [Listed.User("a", "s1", true), Listed.User("b", "s2", true)],
                    cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A record that moved meanwhile is not overwritten",
            "Compare the stored stamp with ExpectedStamp in the same transaction, and refuse where they differ.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save("a", "s2")], cancellationToken).ConfigureAwait(false);
                await store.RefusesAsync(
                    "a",
                    [Save("a", "s3", expected: "s1", values: Person("a", "Stale"))],
                    cancellationToken).ConfigureAwait(false);
                await store.NamesAsync("after the refusal", [("a", "Name of a")], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync("after the refusal", [Listed.User("a", "s2", true)], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A stamp comes back unaltered and is compared exactly",
            "Keep stamps in a column that has no limit of its length and compares upper and lower case as different.",
            async (store, cancellationToken) =>
            {
                var (first, second, third) = (ProbeCompany.LongStamps[0], ProbeCompany.LongStamps[1], ProbeCompany.LongStamps[2]);
                await store.ApplyAsync([Save("a", first)], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync("after a save", [Listed.User("a", first, true)], cancellationToken).ConfigureAwait(false);
                foreach (var (stored, next) in new[] { (first, second), (second, third) })
                {
                    await store.ApplyTwiceAsync(
                        [Save("a", next, expected: stored)],
                        () => store.HoldsAsync("after another save", [Listed.User("a", next, true)], cancellationToken),
                        cancellationToken).ConfigureAwait(false);
                }

                await store.RefusesAsync("a", [Save("a", "s2", expected: second)], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A stored record is not overwritten by one planned as new",
            "A null ExpectedStamp means that the person is not stored as WeCom's: refuse it for a record that is.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save("a", "s1")], cancellationToken).ConfigureAwait(false);
                await store.RefusesAsync("a", [Save("A", "s2", values: Person("a", "Stale"))], cancellationToken).ConfigureAwait(false);
                await store.NamesAsync("after the refusal", [("a", "Name of a")], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A record that is gone meanwhile is not brought back",
            "Refuse a save with an ExpectedStamp where there is no record.",
            async (store, cancellationToken) =>
            {
                await store.RefusesAsync("a", [Save("a", "s2", expected: "s1")], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync("after the refusal", [], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A record that has the new stamp is done",
            "Look at NewStamp before ExpectedStamp: a record that has it was saved by this very change before.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save("a", "s2")], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync([Save("a", "s2", expected: "s1")], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync("after the save", [Listed.User("a", "s2", true)], cancellationToken).ConfigureAwait(false);
            }),
    ];
}
