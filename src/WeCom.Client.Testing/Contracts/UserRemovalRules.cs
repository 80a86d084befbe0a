using static WeCom.Client.Testing.Contracts.UserStoreProbe;

namespace WeCom.Client.Testing.Contracts;

/// <summary>Leavers, and those who come back.</summary>
internal static class UserRemovalRules
{
    public static IReadOnlyList<StoreRule<UserStoreProbe>> All { get; } =
    [
        new(
            "A deactivated record keeps what it holds",
            "On Deactivate mark the record as inactive and change nothing else; go on listing it.",
            async (store, cancellationToken) =>
            {
                var full = store.Full;
                await store.ApplyAsync([Save(full.UserId, "s1", values: full)], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync([Deactivate(full.UserId, "s1")], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after the deactivation", [Listed.User(full.UserId, "s1", false)], cancellationToken).ConfigureAwait(false);
                await store.ReadsAsync("after the deactivation", [full.UserId], [full], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A save makes active again, also under the same stamp",
            "On Save mark the record as active; a record that has NewStamp is done only where it is active.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save("a", "s1"), Save("b", "s1")], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync([Deactivate("a", "s1"), Deactivate("b", "s1")], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync(
                    [Save("a", "s1", expected: "s1"), Save("b", "s2", expected: "s1", values: Person("b", "Back"))],
                    cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync(
                    "after the saves",
                    [Listed.User("a", "s1", true), Listed.User("b", "s2", true)],
                    cancellationToken).ConfigureAwait(false);
                await store.NamesAsync("after the saves", [("a", "Name of a"), ("b", "Back")], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A removal of a record that moved meanwhile is refused",
            "Compare ExpectedStamp on Deactivate and Delete too.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save("a", "s2")], cancellationToken).ConfigureAwait(false);
                await store.RefusesAsync("a", [Deactivate("a", "s1")], cancellationToken).ConfigureAwait(false);
                await store.RefusesAsync("a", [Delete("a", "s1")], cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync("after the refusals", [Listed.User("a", "s2", true)], cancellationToken).ConfigureAwait(false);
            }),
        new(
            "A removal of what is gone is done",
            "Count Deactivate of an inactive or missing record, and Delete of a missing one, as done.",
            async (store, cancellationToken) =>
            {
                await store.ApplyAsync([Save("left", "s1")], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync([Deactivate("left", "s1")], cancellationToken).ConfigureAwait(false);
                await store.ApplyAsync(
                    [Deactivate("left", "s1"), Delete("gone", "s1"), Deactivate("never", "s1")],
                    cancellationToken).ConfigureAwait(false);
                await store.HoldsAsync("after the removals", [Listed.User("left", "s1", false)], cancellationToken).ConfigureAwait(false);
            }),
    ];
}
